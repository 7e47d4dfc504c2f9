"""Classes and enums of scripts (about_Classes, about_Enum). What is expected is what PowerShell 7.6 did with the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from pscompat import PowerShellError, Session
from pscompat.dotnet.convert import to_string

Run = Callable[[str], list[str]]


@pytest.fixture
def session() -> Iterator[Session]:
    with Session() as made:
        yield made


@pytest.fixture
def texts(session: Session) -> Run:
    """Runs a script and gives what it writes, each object as PowerShell makes a string of it; no error may be written."""

    def run(script: str) -> list[str]:
        found = [to_string(value) for value in session.run(script)]
        assert [record.ToString() for record in session.errors] == []
        return found

    return run


# Names that mean something to Python or to pscompat itself.
NAMES = [
    "fields",
    "record",
    "extra",
    "props",
    "base",
    "__class__",
    "__dict__",
    "__init__",
    "__eq__",
    "__iter__",
    "__getitem__",
    "__len__",
    "__bool__",
    "_members",
    "net_get",
    "net_names",
    "net_new",
    "net_set",
    "net_format",
    "net_members",
    "script_values",
    "type_name",
    "mro",
    "self",
    "Count",
    "keys",
]


@pytest.mark.parametrize("name", NAMES)
def test_members_may_have_any_name(texts: Run, name: str) -> None:
    as_property = f"class C {{ [int]${name} = 4 }}; $c = [C]::new(); $c.{name}; $c.{name} = '5'; $c.{name}; "
    assert texts(as_property + '"$c"; @($c).Count; $c.psobject.Properties.Name; $c | ConvertTo-Json -Compress') == [
        "4",
        "5",
        "C",
        "1",
        name,
        f'{{"{name}":5}}',
    ]
    as_static = f"class S {{ static [int]${name} = 4 }}; [S]::{name}; [S]::{name} = '5'; [S]::{name}.GetType().Name"
    assert texts(as_static) == ["4", "Int32"]
    as_method = f"class M {{ [string] {name}([int]$x) {{ return \"m$x\" }} }}; $m = [M]::new(); $m.{name}('3')"
    assert texts(as_method + '; "$m"; $m -eq 1; @($m).Count; if ($m) { "y" }; foreach ($x in $m) { "one" }') == [
        "m3",
        "M",
        "False",
        "1",
        "y",
        "one",
    ]
    as_static_method = f"class T {{ static [string] {name}() {{ return 's' }} }}; [T]::{name}()"
    assert texts(as_static_method) == ["s"]
    assert texts(f"enum E {{ {name}; other }}; [E]::{name}; [int][E]::other; [E]'{name}' -eq [E]::{name}") == [
        name,
        "1",
        "True",
    ]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("net_names", "Count")])
def test_exception_classes_keep_their_members_apart(texts: Run, name: str) -> None:
    script = f"class E : Exception {{ ${name} = 4; E([string]$m) : base($m) {{ }} }}; try {{ throw [E]::new('boom') }} "
    assert texts(script + f'catch [E] {{ $_.Exception.{name}; $_.Exception.Message; "$_" }}') == ["4", "boom", "boom"]


@pytest.mark.parametrize("name", ["Delegate", "Decimal", "Hashtable", "NetObject", "PSCustomObject2", "GenericList"])
def test_classes_may_have_any_name(texts: Run, name: str) -> None:
    script = f'class {name} {{ $b = 2 }}; $x = [{name}]::new(); $x.b; "$x"; $x.GetType().FullName; $x -eq $x; '
    assert texts(script + f"if ($x) {{ 'yes' }}; $x -is [{name}]; $x | ConvertTo-Json -Compress") == [
        "2",
        name,
        name,
        "True",
        "yes",
        "True",
        '{"b":2}',
    ]


def test_a_method_is_called_as_the_base_class_has_it(texts: Run) -> None:
    script = """
    class A { [string] f() { return 'A' } }
    class B : A { [string] f() { return 'B' + ([A]$this).f() } }
    class D : B { [string] f() { return 'D' + ([B]$this).f() + ([A]$this).f() } }
    [B]::new().f(); $d = [D]::new(); $d.f(); ([A]$d).f(); (([B]$d)).f(); $x = [A]$d; $x.f()
    class T { [string] ToString() { return 'own' } [string] base() { return ([object]$this).ToString() } }
    $t = [T]::new(); "$t"; $t.base()
    """
    assert texts(script) == ["BA", "DBAA", "A", "BA", "DBAA", "own", "T"]


def test_static_and_instance_constructors(texts: Run) -> None:
    script = """
    class C { static [int]$n = 1; static [string]$log = ''; [int]$i
      static C() { [C]::n = 5; [C]::log += 's' }
      C() { $this.i = [C]::n; [C]::log += 'i' }
      C([int]$x) { $this.i = $x; [C]::log += 'x' } }
    [C]::n; [C]::new().i; [C]::new(9).i; [C]::log
    """
    assert texts(script) == ["5", "5", "9", "six"]


def test_static_properties_get_their_values_when_the_class_is_first_used(session: Session) -> None:
    session.run("""
    class C { static [int]$n = $(Write-Information init -InformationAction Continue; 5) }
    Write-Information start -InformationAction Continue; $null = [C]::n; $null = [C]::n
    """)
    assert [record.ToString() for record in session.information] == ["start", "init"]


def test_static_members_through_an_object(texts: Run) -> None:
    script = (
        "class C { static $s = 1; [object] n() { $this::s = 6; return $this::s } }; $c = [C]::new(); $c.n(); [C]::s; "
    )
    assert texts(script + "$c::s = 9; [C]::s; $c::s += 1; $c::s") == ["6", "6", "9", "10"]


def test_hidden_members_are_there_but_not_listed(texts: Run) -> None:
    script = """
    class A { hidden [int]$H = 7; [int]$N = 1; hidden [string] hm() { return 'h' } }
    $a = [A]::new(); $a.H; $a.hm(); $a.psobject.Properties.Name; $a.psobject.Properties['H'].Value
    ($a | Get-Member -MemberType Property).Name; ($a | Get-Member hm) -eq $null; ($a | Get-Member H -Force).Definition
    ($a | Get-Member hm -Force).Definition; ($a | Format-List | Out-String).Trim(); ($a | ConvertTo-Csv)[0]
    $a | Select-Object * | ConvertTo-Json -Compress; $a | Select-Object H | ConvertTo-Json -Compress
    $a | ConvertTo-Json -Compress; ([A]@{H = 3}).H
    """
    assert texts(script) == [
        "7", "h", "N", "7", "N", "True", "int H {get;set;}", "string hm()", "N : 1", '"N"', '{"N":1}', '{"H":7}',
        '{"H":7,"N":1}', "3",
    ]  # fmt: skip


def test_members_are_shown_as_declared(texts: Run) -> None:
    script = """
    class A { [string]$S; static [int]$T = 8; [string] m([int]$a, [string[]]$b) { return '' } u() { 'dropped' }
      [object] g($z) { return $z } static [A] make() { return [A]::new() } A() { } A([int]$x) { } }
    $a = [A]::new(); 'S', 'm', 'u', 'g' | ForEach-Object { ($a | Get-Member $_).Definition }
    'T', 'make' | ForEach-Object { ([A] | Get-Member -Static $_).Definition }
    $a.m.OverloadDefinitions; [A]::new.OverloadDefinitions; @($a.u()).Count
    """
    assert texts(script) == [
        "string S {get;set;}", "string m(int a, string[] b)", "void u()", "System.Object g(System.Object z)",
        "static int T {get;set;}", "static A make()", "string m(int a, string[] b)", "A new()", "A new(int x)", "0",
    ]  # fmt: skip


def test_instance_and_static_overloads_of_one_name(texts: Run) -> None:
    script = """
    class A { [string] f() { return 'f0' } [string] f([int]$x) { return "f1 $x" }
      static [string] f([int]$a, [int]$b) { return "st $a $b" } }
    $a = [A]::new(); $a.f(); $a.f(3); [A]::f(1, 2); try { [A]::f(1) } catch { $_.FullyQualifiedErrorId }
    """
    assert texts(script) == ["f0", "f1 3", "st 1 2", "MethodCountCouldNotFindBest"]


def test_a_class_derived_from_a_list(texts: Run) -> None:
    script = """
    class L : System.Collections.Generic.List[int] { [string]$Name = 'n'
      [int] Sum() { $s = 0; foreach ($i in $this) { $s += $i }; return $s } }
    $l = [L]::new(); $l.Add(3); $l.Add('4'); $l.Sum(); $l.Count; $l[1]; $l.Name; "$l"; $l.GetType().Name
    $l -is [System.Collections.Generic.List[int]]; $l.GetType().BaseType.Name; $l | ForEach-Object { $_ * 2 }
    $l.Name = 'z'; $l.Name; ,$l | ConvertTo-Json -Compress
    class M : System.Collections.Generic.List[string] { M([string[]]$x) : base($x) { } }
    $m = [M]::new(@('a', 'b')); $m.Count; $m -join '-'
    """
    assert texts(script) == [
        "7", "2", "4", "n", "3 4", "L", "True", "List`1", "6", "8", "z", "[3,4]", "2", "a-b",
    ]  # fmt: skip


def test_classes_derived_from_dictionaries(texts: Run) -> None:
    script = """
    class H : hashtable { [string]$Tag = 't'; [object] Get2([string]$k) { return $this[$k] } }
    $h = [H]::new(); $h['a'] = 1; $h.b = 2; $h.Get2('a'); $h.Count; $h.Tag; $h.ContainsKey('a'); $h -is [hashtable]
    class D : System.Collections.Generic.Dictionary[string,int] { [int] Twice([string]$k) { return $this[$k] * 2 } }
    $d = [D]::new(); $d.Add('a', 2); $d['b'] = 3; $d.Twice('a'); $d.Count; $d.Keys -join ','
    """
    assert texts(script) == ["1", "2", "t", "True", "True", "4", "2", "a,b"]


def test_exception_classes_construct_their_base(texts: Run) -> None:
    script = """
    class E : ArgumentException { E($m) : base($m, 'pn') { } }
    class F : InvalidOperationException { F([string]$m, [Exception]$i) : base($m, $i) { } }
    class G : F { G([string]$m) : base("g $m", [Exception]::new('inner')) { } }
    class P : Exception { }
    try { throw [E]::new('boom') } catch [ArgumentException] { $_.Exception.ParamName; $_.Exception.Message }
    $g = [G]::new('z'); $g.Message; $g.InnerException.Message; $g -is [InvalidOperationException]; $g.GetType().BaseType.Name
    [P]::new().Message; try { [P]::new('x') } catch { $_.FullyQualifiedErrorId }; $g.psobject.TypeNames[0..2] -join ','
    """
    assert texts(script) == [
        "pn", "boom (Parameter 'pn')", "g z", "inner", "True", "F", "Exception of type 'P' was thrown.",
        "MethodCountCouldNotFindBest", "G,F,System.InvalidOperationException",
    ]  # fmt: skip


def test_a_property_declared_again_hides_the_one_of_the_base(texts: Run) -> None:
    script = """
    class A { [int]$x = 1; [string] who() { return "A $($this.x)" } [string] call() { return $this.who() } }
    class B : A { [int]$x = 2; [string] who() { return "B $($this.x)" } }
    $b = [B]::new(); $b.call(); ([A]$b).who(); $b.psobject.Properties.Name; $b.x = 5; $b.x; $b | ConvertTo-Json -Compress
    """
    assert texts(script) == ["B 2", "A 2", "x", "5", '{"x":5}']


def test_methods_that_operators_ask_for(texts: Run) -> None:
    script = """
    class C : IComparable { [int]$v; C([int]$v) { $this.v = $v }
      [int] CompareTo([object]$o) { return $this.v - $o.v }
      [bool] Equals([object]$o) { return $this.v -eq $o.v } [int] GetHashCode() { return $this.v } }
    $a = [C]::new(3); $b = [C]::new(2); $a -gt $b; $a -eq [C]::new(3); ($a, $b | Sort-Object).v; ($a, $b) -contains [C]::new(2)
    @{ $a = 1 }[[C]::new(3)]
    class Q { [bool] Equals([object]$o) { return $true } }; $q = [Q]::new(); $q -eq 5; $q -eq $null; $q -ne 5
    """
    assert texts(script) == ["True", "True", "2", "3", "True", "1", "True", "False", "False"]


def test_enums_have_their_underlying_type(texts: Run) -> None:
    script = """
    enum E : byte { A = 1; B }; enum L : ulong { Big = 18446744073709551615 }
    [enum]::GetUnderlyingType([E]).Name; [E]::A.value__.GetType().Name; [byte][E]::B; [E]::A.GetTypeCode(); [L]::Big.value__
    """
    assert texts(script) == ["Byte", "Byte", "2", "Byte", "18446744073709551615"]


def test_values_of_using_are_no_variables(texts: Run) -> None:
    script = "$v = 5; Start-Job { $using:v; (Get-Variable).Name -like \"*using*\"; (Get-ChildItem variable:).Name -match 'using' }"
    assert texts(script + " | Receive-Job -Wait") == ["5"]
    script = "class A { A([int]$x) { } }; class B : A { [object]$n; B() : base(1) { $this.n = (Get-Variable).Name -match 'base' } }"
    assert texts(script + "; @([B]::new().n).Count") == ["0"]


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("{0,5}|{1,-4}|", "    q|a,b |"),
        ("{{0}} %s {0:x}", "{0} %s q"),
        (
            "{2}",
            "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.",
        ),
        (
            "{0.__class__}",
            "Input string was not in a correct format. Failure to parse near offset 2. Format item ends prematurely.",
        ),
        ("{x}", "Input string was not in a correct format. Failure to parse near offset 1. Expected an ASCII digit."),
    ],
)
def test_messages_of_validators_are_composite_formats(session: Session, message: str, shown: str) -> None:
    session.run(f"function f([ValidateSet('a', 'b', ErrorMessage = '{message}')]$x) {{ }}; f q")
    assert [record.ToString() for record in session.errors] == [f"Cannot validate argument on parameter 'x'. {shown}"]
    with pytest.raises(PowerShellError) as caught:
        session.run("[ValidateSet('a', ErrorMessage = '{9}')]$v = 'a'; $ErrorActionPreference = 'Stop'; $v = 'q'")
    assert caught.value.fully_qualified_error_id == "System.FormatException"
