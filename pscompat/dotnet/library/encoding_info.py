"""System.Text.EncodingInfo: what Encoding.GetEncodings tells of each encoding."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.code_pages import code_pages
from pscompat.dotnet.values import NetObject, TypedArray, Value

_LISTED = """
    932:shift_jis 860:IBM860 861:ibm861 862:DOS-862 863:IBM863 936:gb2312 864:IBM864 865:IBM865 866:cp866
    21866:koi8-u 37:IBM037 869:ibm869 500:IBM500 1140:IBM01140 20273:IBM273 1250:windows-1250
    1251:windows-1251 10000:macintosh 1252:windows-1252 720:DOS-720 1253:windows-1253 437:IBM437
    1254:windows-1254 1255:windows-1255 1361:Johab 1256:windows-1256 1257:windows-1257 1258:windows-1258
    28592:iso-8859-2 28593:iso-8859-3 28594:iso-8859-4 28595:iso-8859-5 28596:iso-8859-6 28597:iso-8859-7
    28598:iso-8859-8 28599:iso-8859-9 874:windows-874 875:cp875 949:ks_c_5601-1987 20424:IBM424 20932:EUC-JP
    737:ibm737 950:big5 20866:koi8-r 775:ibm775 28603:iso-8859-13 28605:iso-8859-15 850:ibm850 852:ibm852
    855:IBM855 857:ibm857 858:IBM00858 1026:IBM1026 1200:utf-16 1201:utf-16BE 12000:utf-32 12001:utf-32BE
    20127:us-ascii 28591:iso-8859-1 65001:utf-8
"""
"""The code pages in .NET's order, each with its name."""


class EncodingInfo(NetObject):
    """System.Text.EncodingInfo."""

    __slots__ = ("CodePage", "DisplayName", "Name", "_get")
    net_name = "System.Text.EncodingInfo"
    net_order = ("CodePage", "Name", "DisplayName")

    def __init__(self, number: int, name: str, shown: str, get: Callable[[int], Value]):
        self.CodePage = number
        self.Name = name
        self.DisplayName = shown
        self._get = get

    def GetEncoding(self) -> Value:
        return self._get(self.CodePage)

    def Equals(self, value: Value) -> bool:
        return isinstance(value, EncodingInfo) and value.CodePage == self.CodePage

    def GetHashCode(self) -> int:
        return self.CodePage


def encoding_infos(get: Callable[[int], Value]) -> TypedArray:
    """All of them; `get` gives the encoding of a code page."""
    known = code_pages()
    rows = (entry.partition(":") for entry in _LISTED.split())
    listed = [EncodingInfo(int(number), name, known[int(number)].name, get) for number, _, name in rows]
    return TypedArray(listed, EncodingInfo.net_name)
