"""Take from a worker process what evaluating a query never needs: network, programs, memory.

A query is text from a stranger. Reading it carefully is the first defence; this is the second,
and it does not depend on reading anything right: the kernel refuses.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from dataclasses import dataclass

# prctl(2) and seccomp(2), from Linux's uapi headers.
_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_RET_ALLOW = 0x7FFF0000
_RET_EPERM = 0x00050001

# Classic BPF: load a word of the system call's data, jump when equal or not less, return.
_LOAD_WORD = 0x20
_JUMP_EQUAL = 0x15
_JUMP_NOT_LESS = 0x35
_RETURN = 0x06
_NUMBER_OFFSET = 0
_ARCHITECTURE_OFFSET = 4
#: On x86-64, numbers from here on are the same calls under the x32 ABI.
_X32_CALLS = 0x40000000


@dataclass(frozen=True, slots=True)
class _Machine:
    """The audit architecture, and the numbers of the calls to refuse."""

    architecture: int
    refused: tuple[int, ...]


#: socket, execve, ptrace, execveat, io_uring_setup (which could open sockets by another way).
_MACHINES = {
    "x86_64": _Machine(0xC000003E, (41, 59, 101, 322, 425)),
    "aarch64": _Machine(0xC00000B7, (198, 221, 117, 281, 425)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def refuse_network() -> bool:
    """Forbid this process, for good, to open sockets and to start programs.

    Returns
    -------
    Whether the kernel agreed; ``False`` on systems other than Linux and on other processors.
    """
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    code = _filter(machine)
    program = _Program(len(code) // 8, code)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def limit_memory(limit: int) -> None:
    """Bound the memory that this process can ask for, in bytes, and leave no core dumps."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # RLIMIT_DATA counts private writable memory, however it is asked for (Linux 4.7 and later);
    # RLIMIT_AS would count mapped files too. Elsewhere the nearest limit there is.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, ceiling = resource.getrlimit(kind)
    bound = limit if ceiling == resource.RLIM_INFINITY else min(limit, ceiling)
    resource.setrlimit(kind, (bound, bound))


def end_with_parent() -> None:
    """Have the kernel end this process when the one that started it ends, however it ends."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            sys.exit()  # the parent was gone before the kernel knew


def _filter(machine: _Machine) -> bytes:
    calls = machine.refused
    # Each jump counts the steps it skips; the last two steps allow and refuse.
    steps = [
        (_LOAD_WORD, 0, 0, _ARCHITECTURE_OFFSET),
        (_JUMP_EQUAL, 0, len(calls) + 3, machine.architecture),
        (_LOAD_WORD, 0, 0, _NUMBER_OFFSET),
        (_JUMP_NOT_LESS, len(calls) + 1, 0, _X32_CALLS),
        *((_JUMP_EQUAL, len(calls) - at, 0, call) for at, call in enumerate(calls)),
        (_RETURN, 0, 0, _RET_ALLOW),
        (_RETURN, 0, 0, _RET_EPERM),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
