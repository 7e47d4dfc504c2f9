"""C# that only declares, as PowerShell's types."""

import pytest

from pscompat.language.csharp import NotDeclarations, declarations


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("enum E { A, B = 4, C }", {"E": "enum E { A = 0; B = 4; C = 5 }"}),
        ("[Flags] public enum E : System.Byte { A = 1 << 2 | 1, B = ~A & 0xF, }", {"E": "[Flags()] enum E : byte { A = 5; B = 10 }"}),
        ("namespace N { namespace M { enum E { A = -1 } } }", {"N.M.E": "enum E { A = -1 }"}),
        ("class C { public int x, y; public string Z { get; set; } }", {"C": "class C { [string] $Z; [int] $x; [int] $y }"}),
        ('class C { public static string S = "a$\\n"; }', {"C": 'class C { static [string] $S = "a`$`n" }'}),
        ("namespace N { class D : C { public C[] all; } class C { } }", {"N.C": "class C {  }", "N.D": "class D : N.C { [N.C[]] $all }"}),
        ("class C { public System.Collections.Generic.Dictionary<string, int?> D; }",
         {"C": "class C { [System.Collections.Generic.Dictionary[string,Nullable[int]]] $D }"}),
        ('class C { [DllImport("a.dll")] [return: X(1)] public static extern IntPtr F(ref int a, [In] string b); }',
         {"C": "class C { static [IntPtr] F([ref] $a, [string] $b) { throw } }"}),
        ('class C { [DllImport("user32")] static extern bool F(); public int A; }', {"C": "class C { [int] $A }"}),
        ("/* none */ // at all", {}),
    ],
)  # fmt: skip
def test_declarations(source: str, texts: dict[str, str]) -> None:
    found, _ = declarations(source)
    assert {each.full_name: each.text for each in found} == texts


def test_namespaces_used() -> None:
    assert declarations("using System; using System.Text;") == ([], ["System", "System.Text"])


@pytest.mark.parametrize(
    "source",
    [
        "class C { public void M() { } }",
        "class C { public C() { } }",
        "class C { public int X { get { return 1; } } }",
        "class C { public int X { get; } }",
        "class C { int hidden; }",
        "interface I { }",
        "struct S { }",
        '[DllImport("x")] class C { }',
        'class C { [DllImport("libc")] public static extern int getpid(); }',
        'class C { [DllImport("a.dll")] public int X; [DllImport("a.dll")] public void F() { } }',
        "class C { public int X = Other(); }",
        "class A : B { } class B : A { }",
        "enum E { A = 1.5 }",
        "enum E {",
        "42",
    ],
)
def test_code_is_refused(source: str) -> None:
    with pytest.raises(NotDeclarations):
        declarations(source)
