"""What a cell shows, in order, as the outputs of a notebook."""

import base64
import io
import json
import os
import sys
import tempfile
from typing import Any, Final

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from jupyter_client.jsonutil import json_default

Output = dict[str, Any]


class OutputCapture:
    """Collects the outputs of one cell after another."""

    def __init__(self) -> None:
        self._outputs: list[Output] = []
        self._clears_next = False

    def take(self) -> list[Output]:
        """What was shown since the last time."""
        taken, self._outputs, self._clears_next = self._outputs, [], False
        return taken

    def write(self, name: str, text: str) -> None:
        """Text on `stdout` or `stderr`; what follows on the same one is joined to it."""
        self._clear_if_due()
        last = self._outputs[-1] if self._outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        elif text:
            self._outputs.append({"output_type": "stream", "name": name, "text": text})

    def show(self, data: dict[str, Any], metadata: dict[str, Any], count: int | None = None) -> None:
        """A display, or the result of the cell if it has an execution count."""
        self._clear_if_due()
        output: Output = {"output_type": "display_data" if count is None else "execute_result"}
        if count is not None:
            output["execution_count"] = count
        self._outputs.append(output | {"metadata": _plain(metadata), "data": _plain(data)})

    def fail(self, name: str, value: str, traceback: list[str]) -> None:
        """An error that ended the cell."""
        self._outputs.append({"output_type": "error", "ename": name, "evalue": value, "traceback": traceback})

    @property
    def error(self) -> Output | None:
        """The error that ended the cell; None if none did."""
        last = self._outputs[-1] if self._outputs else {}
        return last if last.get("output_type") == "error" else None

    def clear(self, *, wait: bool) -> None:
        """Remove what was shown, at once or before the next thing."""
        self._clears_next = wait
        if not wait:
            self._outputs.clear()

    def _clear_if_due(self) -> None:
        if self._clears_next:
            self.clear(wait=False)


def _plain(bundle: dict[str, Any]) -> Any:
    """A bundle as it comes out of the wire between kernel and notebook: JSON values, pictures in base64."""
    texts = {
        mime: base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
        for mime, value in bundle.items()
    }
    return json.loads(json.dumps(texts, default=json_default))


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a cell."""

    encoding: Final = "utf-8"  # pyright: ignore[reportIncompatibleVariableOverride]

    def __init__(self, capture: OutputCapture, name: str, number: int) -> None:
        super().__init__()
        self._capture = capture
        self.name = name
        self._number = number

    def writable(self) -> bool:
        """It is for writing alone."""
        return True

    def write(self, text: str, /) -> int:
        """Show the text."""
        self._capture.write(self.name, text)
        return len(text)

    def fileno(self) -> int:
        """The file that programs started by the cell write to."""
        return self._number


class FileCapture:
    """What programs and native code write past Python to the files 1 and 2."""

    def __init__(self, capture: OutputCapture) -> None:
        self._capture = capture
        self._files = {name: tempfile.TemporaryFile() for name in ("stdout", "stderr")}  # noqa: SIM115 (as long as the process)
        for name, number in (("stdout", 1), ("stderr", 2)):
            os.dup2(self._files[name].fileno(), number)

    def collect(self) -> None:
        """Show what was written since the last time."""
        for name, file in self._files.items():
            file.seek(0)
            if text := file.read().decode("utf-8", "replace"):
                self._capture.write(name, text)
                file.seek(0)
                file.truncate()


class ResultCapture(DisplayHook):
    """Shows the result of a cell."""

    capture: OutputCapture

    def write_output_prompt(self) -> None:
        """The prompt is the printer's business."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Show the result in all its forms."""
        self.capture.show(format_dict, md_dict or {}, self.prompt_count)


class DisplayCapture(DisplayPublisher):
    """Shows what a cell displays."""

    capture: OutputCapture

    def publish(self, data: Any, metadata: Any = None, *_: Any, **__: Any) -> None:
        """Show a display in all its forms."""
        self.capture.show(data, metadata or {})

    def clear_output(self, wait: bool = False) -> None:
        """Remove what the cell has shown."""
        self.capture.clear(wait=wait)


def capture_output(capture: OutputCapture) -> FileCapture:
    """Send everything that this process prints to the capture."""
    below = FileCapture(capture)
    sys.stdout, sys.stderr = Stream(capture, "stdout", 1), Stream(capture, "stderr", 2)
    return below
