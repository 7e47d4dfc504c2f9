"""The drives: FileSystem, Environment, Variable, Function and Alias behind one provider interface (about_Providers).

| file             | what it holds                                                        |
|------------------|----------------------------------------------------------------------|
| base.py          | Provider, the interface, and the errors all providers share           |
| info.py          | ProviderInfo, PSDriveInfo, PathInfo                                    |
| drives.py        | a session's providers and drives; path text to ItemPath, wildcards     |
| location.py      | the current location and the location stacks                           |
| paths.py         | path text: qualifiers, joining, splitting                              |
| filesystem.py    | files and directories                                                 |
| file_copies.py   | copying and moving files and directories                              |
| session_items.py | environment variables, variables, functions, aliases                  |
| encodings.py     | -Encoding arguments to codecs                                         |
| text_files.py    | file text: reading by lines, from the end, writing                    |
| variables.py     | `$drive:name`                                                         |
"""
