"""The code pages that .NET knows and Python has a codec for, as .NET describes them, and all their names.

A line of the first table: the number, Python's codec, WebName, HeaderName, BodyName, WindowsCodePage, then a digit each, 1 for
true, for IsBrowserDisplay, IsBrowserSave, IsMailNewsDisplay and IsMailNewsSave, IsSingleByte, and EncodingName. An entry of the
second one: the number and the names that Encoding.GetEncoding takes for it, in any case.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.errors import NetError

_TABLE = """
37 cp037 ibm037 ibm037 ibm037 1252 0000 1 IBM EBCDIC (US-Canada)
437 cp437 ibm437 ibm437 ibm437 1252 0000 1 OEM United States
500 cp500 ibm500 ibm500 ibm500 1252 0000 1 IBM EBCDIC (International)
720 cp720 dos-720 dos-720 dos-720 1256 1100 1 Arabic (DOS)
737 cp737 ibm737 ibm737 ibm737 1253 0000 1 Greek (DOS)
775 cp775 ibm775 ibm775 ibm775 1257 0000 1 Baltic (DOS)
850 cp850 ibm850 ibm850 ibm850 1252 0000 1 Western European (DOS)
852 cp852 ibm852 ibm852 ibm852 1250 1100 1 Central European (DOS)
855 cp855 ibm855 ibm855 ibm855 1252 0000 1 OEM Cyrillic
857 cp857 ibm857 ibm857 ibm857 1254 0000 1 Turkish (DOS)
858 cp858 ibm00858 ibm00858 ibm00858 1252 0000 1 OEM Multilingual Latin I
860 cp860 ibm860 ibm860 ibm860 1252 0000 1 Portuguese (DOS)
861 cp861 ibm861 ibm861 ibm861 1252 0000 1 Icelandic (DOS)
862 cp862 dos-862 dos-862 dos-862 1255 1100 1 Hebrew (DOS)
863 cp863 ibm863 ibm863 ibm863 1252 0000 1 French Canadian (DOS)
864 cp864 ibm864 ibm864 ibm864 1256 0000 1 Arabic (864)
865 cp865 ibm865 ibm865 ibm865 1252 0000 1 Nordic (DOS)
866 cp866 cp866 cp866 cp866 1251 1100 1 Cyrillic (DOS)
869 cp869 ibm869 ibm869 ibm869 1253 0000 1 Greek, Modern (DOS)
874 cp874 windows-874 windows-874 windows-874 874 1111 1 Thai (Windows)
875 cp875 cp875 cp875 cp875 1253 0000 1 IBM EBCDIC (Greek Modern)
932 cp932 shift_jis iso-2022-jp iso-2022-jp 932 1111 0 Japanese (Shift-JIS)
936 gbk gb2312 gb2312 gb2312 936 1111 0 Chinese Simplified (GB2312)
949 cp949 ks_c_5601-1987 ks_c_5601-1987 ks_c_5601-1987 949 1111 0 Korean
950 cp950 big5 big5 big5 950 1111 0 Chinese Traditional (Big5)
1026 cp1026 ibm1026 ibm1026 ibm1026 1254 0000 1 IBM EBCDIC (Turkish Latin-5)
1140 cp1140 ibm01140 ibm01140 ibm01140 1252 0000 1 IBM EBCDIC (US-Canada-Euro)
1200 utf-16-le utf-16 utf-16 utf-16 1200 0100 0 Unicode
1201 utf-16-be utf-16BE utf-16BE utf-16BE 1200 0000 0 Unicode (Big-Endian)
1250 cp1250 windows-1250 windows-1250 iso-8859-2 1250 1111 1 Central European (Windows)
1251 cp1251 windows-1251 windows-1251 koi8-r 1251 1111 1 Cyrillic (Windows)
1252 cp1252 windows-1252 windows-1252 iso-8859-1 1252 1111 1 Western European (Windows)
1253 cp1253 windows-1253 windows-1253 iso-8859-7 1253 1111 1 Greek (Windows)
1254 cp1254 windows-1254 windows-1254 iso-8859-9 1254 1111 1 Turkish (Windows)
1255 cp1255 windows-1255 windows-1255 windows-1255 1255 1111 1 Hebrew (Windows)
1256 cp1256 windows-1256 windows-1256 windows-1256 1256 1111 1 Arabic (Windows)
1257 cp1257 windows-1257 windows-1257 windows-1257 1257 1111 1 Baltic (Windows)
1258 cp1258 windows-1258 windows-1258 windows-1258 1258 1111 1 Vietnamese (Windows)
1361 johab johab johab johab 949 0000 0 Korean (Johab)
10000 mac-roman macintosh macintosh macintosh 1252 0000 1 Western European (Mac)
12000 utf-32-le utf-32 utf-32 utf-32 1200 0000 0 Unicode (UTF-32)
12001 utf-32-be utf-32BE utf-32BE utf-32BE 1200 0000 0 Unicode (UTF-32 Big-Endian)
20127 ascii us-ascii us-ascii us-ascii 1252 0011 1 US-ASCII
20273 cp273 ibm273 ibm273 ibm273 1252 0000 1 IBM EBCDIC (Germany)
20424 cp424 ibm424 ibm424 ibm424 1255 0000 1 IBM EBCDIC (Hebrew)
20866 koi8-r koi8-r koi8-r koi8-r 1251 1111 1 Cyrillic (KOI8-R)
20932 euc_jp euc-jp euc-jp euc-jp 932 0000 0 Japanese (JIS 0208-1990 and 0212-1990)
21866 koi8-u koi8-u koi8-u koi8-u 1251 1111 1 Cyrillic (KOI8-U)
28591 latin-1 iso-8859-1 iso-8859-1 iso-8859-1 1252 1111 1 Western European (ISO)
28592 iso8859-2 iso-8859-2 iso-8859-2 iso-8859-2 1250 1111 1 Central European (ISO)
28593 iso8859-3 iso-8859-3 iso-8859-3 iso-8859-3 1254 0011 1 Latin 3 (ISO)
28594 iso8859-4 iso-8859-4 iso-8859-4 iso-8859-4 1257 1111 1 Baltic (ISO)
28595 iso8859-5 iso-8859-5 iso-8859-5 iso-8859-5 1251 1111 1 Cyrillic (ISO)
28596 iso8859-6 iso-8859-6 iso-8859-6 iso-8859-6 1256 1111 1 Arabic (ISO)
28597 iso8859-7 iso-8859-7 iso-8859-7 iso-8859-7 1253 1111 1 Greek (ISO)
28598 iso8859-8 iso-8859-8 iso-8859-8 iso-8859-8 1255 1100 1 Hebrew (ISO-Visual)
28599 iso8859-9 iso-8859-9 iso-8859-9 iso-8859-9 1254 1111 1 Turkish (ISO)
28603 iso8859-13 iso-8859-13 iso-8859-13 iso-8859-13 1257 0011 1 Estonian (ISO)
28605 iso8859-15 iso-8859-15 iso-8859-15 iso-8859-15 1252 0111 1 Latin 9 (ISO)
38598 iso8859-8 iso-8859-8-i iso-8859-8-i iso-8859-8-i 1255 1111 1 Hebrew (ISO-Logical)
50220 iso2022_jp iso-2022-jp iso-2022-jp iso-2022-jp 932 0011 0 Japanese (JIS)
50221 iso2022_jp_ext csiso2022jp iso-2022-jp iso-2022-jp 932 0111 0 Japanese (JIS-Allow 1 byte Kana)
50225 iso2022_kr iso-2022-kr euc-kr iso-2022-kr 949 0010 0 Korean (ISO)
51932 euc_jp euc-jp euc-jp euc-jp 932 1111 0 Japanese (EUC)
51936 gb2312 euc-cn euc-cn euc-cn 936 0000 0 Chinese Simplified (EUC)
51949 euc_kr euc-kr euc-kr euc-kr 949 0011 0 Korean (EUC)
52936 hz hz-gb-2312 hz-gb-2312 hz-gb-2312 936 1111 0 Chinese Simplified (HZ)
54936 gb18030 gb18030 gb18030 gb18030 936 1111 0 Chinese Simplified (GB18030)
65000 utf-7 utf-7 utf-7 utf-7 1200 0011 0 Unicode (UTF-7)
65001 utf-8 utf-8 utf-8 utf-8 1200 1111 0 Unicode (UTF-8)
"""
_NAMES = """
37 cp037 csibm037 ebcdic-cp-ca ebcdic-cp-nl ebcdic-cp-us ebcdic-cp-wt ibm037
437 437 cp437 cspc8codepage437 ibm437
500 cp500 csibm500 ebcdic-cp-be ebcdic-cp-ch ibm500
720 dos-720
737 ibm737
775 ibm775
850 cp850 ibm850
852 cp852 ibm852
855 cp855 ibm855
857 cp857 ibm857
858 ccsid00858 cp00858 cp858 ibm00858 pc-multilingual-850+euro
860 cp860 ibm860
861 cp861 ibm861
862 cp862 dos-862 ibm862
863 cp863 ibm863
864 cp864 ibm864
865 cp865 ibm865
866 cp866 ibm866
869 cp869 ibm869
874 dos-874 iso-8859-11 tis-620 windows-874
875 cp875
932 csshiftjis cswindows31j ms_kanji shift-jis shift_jis sjis x-ms-cp932 x-sjis
936 chinese cn-gb csgb2312 csgb231280 csiso58gb231280 gb2312 gb2312-80 gb231280 gb_2312-80 gbk iso-ir-58
949 csksc56011987 iso-ir-149 korean ks-c-5601 ks-c5601 ks_c_5601 ks_c_5601-1987 ks_c_5601-1989 ks_c_5601_1987
  ksc5601 ksc_5601
950 big5 big5-hkscs cn-big5 csbig5 x-x-big5
1026 cp1026 csibm1026 ibm1026
1140 ccsid01140 cp01140 ebcdic-us-37+euro ibm01140
1200 iso-10646-ucs-2 ucs-2 unicode utf-16 utf-16le
1201 unicodefffe utf-16be
1250 windows-1250 x-cp1250
1251 windows-1251 x-cp1251
1252 cp1252 windows-1252 x-ansi
1253 windows-1253
1254 windows-1254
1255 windows-1255
1256 cp1256 windows-1256
1257 windows-1257
1258 windows-1258
1361 johab
10000 macintosh
12000 utf-32 utf-32le
12001 utf-32be
20127 ansi_x3.4-1968 ansi_x3.4-1986 ascii cp367 csascii ibm367 iso-ir-6 iso646-us iso_646.irv:1991 us us-ascii
20273 cp273 csibm273 ibm273
20424 cp424 csibm424 ebcdic-cp-he ibm424
20866 cskoi8r koi koi8 koi8-r koi8r
21866 koi8-ru koi8-u
28591 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso_8859-1 iso_8859-1:1987 l1 latin1
28592 csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso_8859-2 iso_8859-2:1987 l2 latin2
28593 csisolatin3 iso-8859-3 iso-ir-109 iso_8859-3 iso_8859-3:1988 l3 latin3
28594 csisolatin4 iso-8859-4 iso-ir-110 iso_8859-4 iso_8859-4:1988 l4 latin4
28595 csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso_8859-5 iso_8859-5:1988
28596 arabic csisolatinarabic ecma-114 iso-8859-6 iso-ir-127 iso_8859-6 iso_8859-6:1987
28597 csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso_8859-7 iso_8859-7:1987
28598 csisolatinhebrew hebrew iso-8859-8 iso-ir-138 iso_8859-8 iso_8859-8:1988 logical visual
28599 csisolatin5 iso-8859-9 iso-ir-148 iso_8859-9 iso_8859-9:1989 l5 latin5
28603 iso-8859-13
28605 csisolatin9 iso-8859-15 iso_8859-15 l9 latin9
38598 iso-8859-8-i
50220 iso-2022-jp
50221 csiso2022jp
50225 csiso2022kr iso-2022-kr iso-2022-kr-7 iso-2022-kr-7bit
51932 cseucpkdfmtjapanese euc-jp extended_unix_code_packed_format_for_japanese iso-2022-jpeuc x-euc x-euc-jp
51936 euc-cn x-euc-cn
51949 cseuckr euc-kr iso-2022-kr-8 iso-2022-kr-8bit
52936 hz-gb-2312
54936 gb18030
65000 csunicode11utf7 unicode-1-1-utf-7 unicode-2-0-utf-7 utf-7 x-unicode-1-1-utf-7 x-unicode-2-0-utf-7
65001 unicode-1-1-utf-8 unicode-2-0-utf-8 utf-8 x-unicode-1-1-utf-8 x-unicode-2-0-utf-8
"""
LATIN1, ASCII, UTF16, UTF16_BE, UTF32, UTF32_BE, UTF7, UTF8 = 28591, 20127, 1200, 1201, 12000, 12001, 65000, 65001
_LAST = 0xFFFF
_OF_SYSTEMS = (1, 2, 3, 42)
"""Numbers that mean a setting of the system, which .NET does not have."""
_REGISTER = (
    "For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method."
)


class CodePage(NamedTuple):
    """What .NET says of a code page; `codec` is Python's name of it."""

    number: int
    codec: str
    web_name: str
    header_name: str
    body_name: str
    windows_page: int
    is_browser_display: bool
    is_browser_save: bool
    is_mail_news_display: bool
    is_mail_news_save: bool
    is_single_byte: bool
    name: str


@cache
def code_pages() -> dict[int, CodePage]:
    """The code pages by number. Treat it as read-only."""
    found = {}
    for line in _TABLE.strip().splitlines():
        number, codec, web, header, body, windows, uses, single, name = line.split(" ", 8)
        shown, saved, mailed, kept = (digit == "1" for digit in uses)
        found[int(number)] = CodePage(
            int(number), codec, web, header, body, int(windows), shown, saved, mailed, kept, single == "1", name
        )
    return found


@cache
def _numbers() -> dict[str, int]:
    found = {}
    for entry in _NAMES.replace("\n  ", " ").strip().splitlines():
        number, *names = entry.split(" ")
        found.update(dict.fromkeys(names, int(number)))
    return found


def page_numbered(number: int) -> CodePage:
    """The code page that Encoding.GetEncoding gives for a number; ArgumentException, ArgumentOutOfRangeException, NotSupportedException."""
    if not 0 <= number <= _LAST:
        raise out_of_range(f"Valid values are between 0 and {_LAST}, inclusive.", "codepage")
    if number in _OF_SYSTEMS:
        message = f"{number} is not a supported code page. (Parameter 'codepage')"
        raise NetError("System.ArgumentException", message, ParamName="codepage")
    if number == UTF7:
        message = "Support for UTF-7 is disabled. See https://aka.ms/dotnet-warnings/SYSLIB0001 for more information."
        raise NetError("System.NotSupportedException", message)
    found = code_pages().get(number or UTF8)
    if found is None:
        message = f"No data is available for encoding {number}. {_REGISTER}"
        raise NetError("System.NotSupportedException", message)
    return found


def page_named(name: str) -> CodePage:
    """The code page that Encoding.GetEncoding gives for a name; ArgumentException, NotSupportedException."""
    number = _numbers().get(name.lower())
    if number is None:
        message = f"'{name}' is not a supported encoding name. {_REGISTER} (Parameter 'name')"
        raise NetError("System.ArgumentException", message, ParamName="name")
    return page_numbered(number)


def page_of_codec(codec: str) -> CodePage:
    """The first code page that uses a codec of Python's, named as in the table; StopIteration for none."""
    return next(page for page in code_pages().values() if page.codec == codec)
