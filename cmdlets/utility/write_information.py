"""Write-Information."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet


@cmdlet("Write-Information")
class WriteInformation(Cmdlet):
    """Writes an object to the information stream, hidden unless $InformationPreference or -InformationAction shows it."""

    MessageData = Parameter(
        "object",
        position=0,
        mandatory=True,
        by_value=True,
        aliases=("Msg", "Message"),
        allow_null=True,
        help="What to write.",
    )
    Tags = Parameter("string[]", position=1, help="Words by which the record can be found.")
    examples = (
        Example("Write-Information 'created vm1' -InformationAction Continue", "created vm1"),
        Example("Write-Information 'x' -Tags audit -InformationVariable log; $log.Tags", "audit"),
    )

    def begin(self) -> None:
        for tag in self.Tags or ():
            if tag is None:
                message, exception = (
                    "Object reference not set to an instance of an object.",
                    "System.NullReferenceException",
                )
                self.throw(message, exception, "NotSpecified", exception=exception)
            if tag.lower().startswith("ps"):
                self.throw(
                    f"Cannot use tag '{tag}'. The 'PS' prefix is reserved.",
                    "PSPrefixReservedInInformationTag",
                    "InvalidArgument",
                    tag,
                    "System.InvalidOperationException",
                )

    def process(self) -> None:
        self.write_information(self.MessageData, tuple(self.Tags or ()))
