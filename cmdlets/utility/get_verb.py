"""Get-Verb."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateSet
from pscompat.dotnet.values import NetObject
from pscompat.dotnet.wildcards import compile_patterns

# Group, then verb, alias prefix and meaning (about the approved verbs of PowerShell's development guidelines).
_VERBS = """
Common
Add a Puts a thing into another, or beside it
Clear cl Takes everything out of a thing and keeps the thing
Close cs Makes a thing unusable until it is opened again
Copy cp Makes a second one like the first
Enter et Goes into a place or a session
Exit ex Goes back to where the last Enter was done
Find fd Looks for a thing whose place is not known
Format f Lays objects out for reading
Get g Fetches a thing
Hide h Makes a thing invisible
Join j Makes one thing of several
Lock lk Makes a thing safe from change
Move m Takes a thing to another place
New n Makes a thing
Open op Makes a thing usable that was closed
Optimize om Makes a thing work better
Push pu Puts a thing on top of a stack
Pop pop Takes the top thing off a stack
Redo re Does again what was undone
Remove r Takes a thing away
Rename rn Gives a thing another name
Reset rs Brings a thing back to its first state
Resize rz Changes the size of a thing
Search sr Makes a reference to a thing inside a container
Select sc Picks things out of a set
Set s Replaces what a thing holds, or makes it
Show sh Makes a thing visible
Skip sk Passes over elements of a sequence
Split sl Makes several things of one
Step st Goes to the next point of a sequence
Switch sw Goes from one of two places or states to the other
Undo un Brings back what was before
Unlock uk Frees a thing that was locked
Watch wc Looks at a thing for changes
Communications
Connect cc Makes a link between a source and a destination
Disconnect dc Ends a link
Read rd Takes in what a source gives
Receive rc Accepts what was sent
Send sd Gives a thing to a destination
Write wr Adds to a target
Data
Backup ba Keeps a copy of data
Checkpoint ch Keeps a state to come back to
Compare cr Shows how two sets of data differ
Compress cm Makes data smaller
Convert cv Changes data from one form to another, both ways
ConvertFrom cf Changes one form of data to others
ConvertTo ct Changes other forms of data to one
Dismount dm Parts a named thing from a place
Edit ed Changes data in place
Expand en Gives compressed data its size back
Export ep Puts data into a lasting form
Group gp Puts related things together
Import ip Makes things of data in a lasting form
Initialize in Makes a thing ready for use
Limit l Puts a bound on a thing
Merge mg Makes one thing of several sets of data
Mount mt Joins a named thing to a place
Out o Sends data out of the environment
Publish pb Makes a thing known to others
Restore rr Brings a thing back to a kept state
Save sv Keeps data from being lost
Sync sy Makes two or more things the same
Unpublish ub Makes a thing unknown to others
Update ud Brings a thing up to date
Diagnostic
Debug db Looks into a thing to find what is wrong
Measure ms Finds out how much a thing uses, or its numbers
Ping pi Use Test instead
Repair rp Makes a thing good again
Resolve rv Turns a short form into the full one
Test t Checks whether a thing works or is as it should be
Trace tr Follows what a thing does
Lifecycle
Approve ap Agrees to a thing
Assert as Says what state a thing is in
Build bd Makes a product out of sources
Complete cmp Brings a thing to its end
Confirm cn Acknowledges or checks a thing
Deny dn Refuses a thing
Deploy dp Sends a product to where it is used
Disable d Makes a thing inactive
Enable e Makes a thing active
Install is Puts a product in its place
Invoke i Does what a command or method does
Register rg Enters a thing into a list
Request rq Asks for a thing
Restart rt Stops a thing and starts it again
Resume ru Starts a thing that was suspended
Start sa Begins what a thing does
Stop sp Ends what a thing does
Submit sb Hands a thing over for approval
Suspend ss Halts what a thing does for a time
Uninstall us Takes a product from its place
Unregister ur Takes a thing out of a list
Wait w Halts until something happens
Other
Use u Does something with a thing
Security
Block bl Keeps others away from a thing
Grant gr Lets others have a thing
Protect pt Keeps a thing from attack or loss
Revoke rk Takes back what was granted
Unblock ul Lets others at a thing again
Unprotect up Takes the protection of a thing away
"""


class VerbInfo(NetObject):
    """System.Management.Automation.VerbInfo: an approved verb."""

    __slots__ = ("Verb", "AliasPrefix", "Group", "Description")  # noqa: RUF023
    net_name = "System.Management.Automation.VerbInfo"

    def __init__(self, verb: str, alias_prefix: str, group: str, description: str):
        self.Verb = verb
        self.AliasPrefix = alias_prefix
        self.Group = group
        self.Description = description


def approved_verbs() -> list[VerbInfo]:
    """All approved verbs, group by group."""
    found: list[VerbInfo] = []
    group = ""
    for line in _VERBS.strip().splitlines():
        verb, _, rest = line.partition(" ")
        if not rest:
            group = verb
        else:
            prefix, _, description = rest.partition(" ")
            found.append(VerbInfo(verb, prefix, group, description))
    return found


@cmdlet("Get-Verb", output=("System.Management.Automation.VerbInfo",))
class GetVerb(Cmdlet):
    """Gets the verbs that names of commands begin with."""

    Verb = Parameter("string[]", position=0, by_value=True, by_property_name=True, wildcards=True, help="The verbs.")
    Group = Parameter(
        "string[]",
        position=1,
        by_value=True,
        by_property_name=True,
        validate=(ValidateSet("Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security"),),
        help="The groups of verbs.",
    )
    examples = (
        Example("(Get-Verb Get).Group", "Common"),
        Example("(Get-Verb un* -Group Security).Verb -join ' '", "Unblock Unprotect"),
    )

    def process(self) -> None:
        verbs = compile_patterns(self.Verb or ("*",))
        groups = {group.lower() for group in self.Group or ()}
        for info in approved_verbs():
            if any(match(info.Verb) for match in verbs) and (not groups or info.Group.lower() in groups):
                self.write(info)
