"""Makes the helpers of the other tests importable: the recorded cases and how they run, the program under test."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "conformance"), str(HERE.parent / "support")]
