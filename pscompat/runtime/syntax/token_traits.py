"""What is true of every token of a kind: TokenTraits."""

from __future__ import annotations

from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.values import NetObject, Value

_FLAGS = "System.Management.Automation.Language.TokenFlags"

_TRAITS: dict[int, str] = {
    16: """Catch Class Else ElseIf Finally In Param Until Configuration DynamicKeyword Public Private Static Interface Enum
        Namespace Module Type Assembly Command Hidden Base Default""",
    48: "Begin Dynamicparam End Process Clean",
    261: "Ieq Ine Ige Igt Ilt Ile Ilike Inotlike Icontains Inotcontains Iin Inotin Is IsNot",
    263: "QuestionQuestion",
    1285: "Ceq Cne Cge Cgt Clt Cle Clike Cnotlike Ccontains Cnotcontains Cin Cnotin",
    8192: "Equals PlusEquals MinusEquals MultiplyEquals DivideEquals RemainderEquals QuestionQuestionEquals",
    32768: """NewLine LineContinuation Comment EndOfInput StringLiteral StringExpandable HereStringLiteral
        HereStringExpandable LParen RParen LCurly RCurly RBracket AtParen AtCurly DollarParen Semi AndAnd OrOr""",
    33280: "Comma",
    36864: "Ampersand Pipe",
    131072: "Redirection",
    131333: "Imatch Inotmatch Ireplace As",
    131340: "Format",
    131341: "DotDot",
    131845: "Join Isplit",
    132357: "Cmatch Cnotmatch Creplace",
    132869: "Csplit",
    133120: "QuestionMark",
    135168: "ColonColon Dot Colon QuestionDot",
    163840: "RedirectInStd",
    393728: "MinusMinus PlusPlus PostfixPlusPlus PostfixMinusMinus",
    8388865: "And Or Xor",
    8388866: "Band Bor Bxor",
    8388869: "Shl Shr",
    8388874: "Multiply Divide Rem",
    8389120: "Exclaim Not Bnot",
    8389385: "Plus Minus",
    16777232: """Break Continue Data Define Do Exit Filter For Foreach From Function If Return Switch Throw Trap Try Using
        Var While Workflow Parallel Sequence InlineScript""",
}
"""TokenFlags of the kinds that have any, as [TokenTraits]::GetTraits gives them."""

_TEXTS: dict[str, str] = dict(
    zip(
        [
            "Variable",
            "SplattedVariable",
            "Parameter",
            "Label",
            "Identifier",
            "LineContinuation",
            "EndOfInput",
            "StringLiteral",
            "StringExpandable",
            "HereStringLiteral",
            "HereStringExpandable",
            "LParen",
            "RParen",
            "LCurly",
            "RCurly",
            "LBracket",
            "RBracket",
            "AtParen",
            "AtCurly",
            "DollarParen",
            "Semi",
            "AndAnd",
            "OrOr",
            "Ampersand",
            "Pipe",
            "Comma",
            "MinusMinus",
            "PlusPlus",
            "DotDot",
            "ColonColon",
            "Dot",
            "Exclaim",
            "Multiply",
            "Divide",
            "Rem",
            "Plus",
            "Minus",
            "Equals",
            "PlusEquals",
            "MinusEquals",
            "MultiplyEquals",
            "DivideEquals",
            "RemainderEquals",
            "RedirectInStd",
            "Format",
            "Ieq",
            "Ine",
            "Ige",
            "Igt",
            "Ilt",
            "Ile",
            "PostfixPlusPlus",
            "PostfixMinusMinus",
            "Colon",
            "QuestionMark",
            "QuestionQuestionEquals",
            "QuestionQuestion",
            "QuestionDot",
            "QuestionLBracket",
            "DynamicKeyword",
        ],
        """var|@var|param|label|ident|line continuation|eof|sqstr|dqstr|sq here string|dq here string|(|)|{|}|[|]|@(|@{|$(|
        ;|&&|~~|&|~|,|--|++|..|::|.|!|*|/|%|+|-|=|+=|-=|*=|/=|%=|<|-f|-eq|-ne|-ge|-gt|-lt|-le|++|--|:|?|??=|??|?.|?[|
        <dynamic keyword>""".replace("\n        ", "").split("|"),
        strict=True,
    )
)
_TEXTS |= {"Pipe": "|", "OrOr": "||"}
_flags = {kind: flags for flags, kinds in _TRAITS.items() for kind in kinds.split()}


def traits(kind: str) -> int:
    """The TokenFlags of a token kind as a number."""
    return _flags.get(kind, 0)


def kind_text(kind: str) -> str:
    """How a token of this kind is written, or a word for what it is."""
    found = _TEXTS.get(kind)
    if found is not None:
        return found
    operator = traits(kind) & 0x300 and kind[0].isupper()
    return f"-{kind.lower()}" if operator else kind.lower()


class TokenTraits(NetObject):
    __slots__ = ()
    net_name = "System.Management.Automation.Language.TokenTraits"

    @staticmethod
    def GetTraits(kind: Value) -> Value:
        return enum(_FLAGS).of(traits(kind.name))

    @staticmethod
    def HasTrait(kind: Value, flag: Value) -> bool:
        return bool(traits(kind.name) & flag.value)

    @staticmethod
    def IsKeyword(kind: Value) -> bool:
        return traits(kind.name) & 16 != 0

    @staticmethod
    def Text(kind: Value) -> str:
        return kind_text(kind.name)
