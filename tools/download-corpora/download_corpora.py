#!/usr/bin/env python3
"""Downloads public Korean-English corpora that a manifest names, verifies and unpacks them.

    python3 tools/download-corpora/download_corpora.py --output corpora [NAME ...]

Python 3.9 or newer, standard library only. A transfer that breaks off is resumed. Files are written under a
temporary name and renamed when complete. A digest in the manifest is verified; where the manifest has none (null),
the digest of the first download is recorded in OUTPUT/corpora.lock.json ("trust on first use") and verified from
then on. Exit codes: 0 all well, 1 a download failed, 2 wrong usage or a bad manifest.
"""

import argparse
import hashlib
import http.client
import json
import os
import re
import shutil
import stat
import sys
import tarfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path, PurePosixPath

ATTEMPTS = 3
BLOCK_BYTES = 1 << 16
MAX_UNPACKED_BYTES = 4 << 30
LOCK_NAME = "corpora.lock.json"
REQUIRED_KEYS = {"name", "url", "sha256", "licence", "produces"}
OPTIONAL_KEYS = {"unpack", "split"}


class UsageError(Exception):
    """Wrong arguments or a bad manifest: exit code 2."""


class DownloadError(Exception):
    """A download that failed or cannot be trusted: exit code 1."""


def read_manifest(path):
    """The entries of a manifest, checked."""
    try:
        with open(path, encoding="utf-8") as stream:
            entries = json.load(stream)["corpora"]
        for entry in entries:
            check_entry(entry)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: not a manifest: {error}") from error
    names = [entry["name"] for entry in entries]
    if len(set(names)) != len(names):
        raise UsageError(f"{path}: a name stands twice.")
    return entries


def check_entry(entry):
    """Raises ValueError where an entry is malformed."""
    name = entry.get("name")
    if not REQUIRED_KEYS <= set(entry) <= REQUIRED_KEYS | OPTIONAL_KEYS:
        raise ValueError(f"entry {name!r} needs the keys {sorted(REQUIRED_KEYS)} and may have {sorted(OPTIONAL_KEYS)}")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name):
        raise ValueError(f"entry name {name!r} may hold a-z, 0-9, '.' and '-' only")
    if urllib.parse.urlsplit(entry["url"]).scheme not in ("http", "https"):
        raise ValueError(f"entry {name!r} has a URL that is neither http nor https")
    if entry["sha256"] is not None and not re.fullmatch(r"[0-9a-f]{64}", entry["sha256"]):
        raise ValueError(f"entry {name!r} has a sha256 that is neither null nor 64 hexadecimal digits")
    if entry.get("unpack") not in (None, "zip", "tar"):
        raise ValueError(f"entry {name!r} has unpack {entry['unpack']!r}; it may be zip or tar")


def read_lock(path):
    """The digests recorded earlier, by name; empty when there are none."""
    try:
        with open(path, encoding="utf-8") as stream:
            return json.load(stream)
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise UsageError(f"{path}: not a lock file: {error}") from error


def write_text(path, text):
    """Writes a whole file under a temporary name, then renames it."""
    temporary = path.with_name(path.name + ".tmp")
    with open(temporary, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    os.replace(temporary, path)


def digest_of(path):
    """SHA-256 of a file, in hexadecimal."""
    sha256 = hashlib.sha256()
    with open(path, "rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            sha256.update(block)
    return sha256.hexdigest()


def transfer(url, part, validator_path):
    """One attempt to fetch a URL into a partial file, from where that file ends. True when it is complete."""
    offset = part.stat().st_size if part.exists() else 0
    validator = validator_path.read_text(encoding="ascii") if validator_path.exists() else ""
    request = urllib.request.Request(url, headers={"User-Agent": "download-corpora", "Accept-Encoding": "identity"})
    if offset and validator:
        request.add_header("Range", f"bytes={offset}-")
        request.add_header("If-Range", validator)
    with urllib.request.urlopen(request, timeout=60) as response:
        resumed = response.status == 206 and response.headers.get("Content-Range", "").startswith(f"bytes {offset}-")
        start = offset if resumed else 0
        etag = response.headers.get("ETag", "")
        validator_path.write_text(etag if not etag.startswith("W/") else "", encoding="ascii")
        expected = response.headers.get("Content-Length")
        received = 0
        with open(part, "ab" if resumed else "wb") as stream:
            while block := response.read(BLOCK_BYTES):
                stream.write(block)
                received += len(block)
        print(f"{url}: {start + received} bytes" + (f", resumed at {start}" if resumed else ""), file=sys.stderr)
        return expected is None or received == int(expected)


def fetch(url, part, validator_path):
    """Fetches a URL into a partial file, resuming when the connection breaks."""
    reason = "the connection broke off"
    for _ in range(ATTEMPTS):
        try:
            if transfer(url, part, validator_path):
                return
        except urllib.error.HTTPError as error:
            if error.code != 416:
                raise DownloadError(f"{url}: HTTP {error.code} {error.reason}") from error
            part.unlink(missing_ok=True)
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
    raise DownloadError(f"{url}: {reason}; gave up after {ATTEMPTS} attempts. Run again to resume.")


def obtain(entry, url, folder, lock):
    """The verified file of an entry, downloaded unless it is there already; its digest is put into the lock."""
    name = entry["name"]
    file = folder / PurePosixPath(urllib.parse.unquote(urllib.parse.urlsplit(url).path)).name
    expected, source = entry["sha256"], "the manifest"
    if expected is None and name in lock:
        expected, source = lock[name]["sha256"], LOCK_NAME
    if file.exists() and expected == digest_of(file):
        print(f"{name}: already there, digest verified", file=sys.stderr)
        return file
    part, validator = file.with_name(file.name + ".part"), file.with_name(file.name + ".part.etag")
    fetch(url, part, validator)
    found = digest_of(part)
    validator.unlink(missing_ok=True)
    if expected not in (None, found):
        part.unlink()
        raise DownloadError(f"{name}: SHA-256 is {found}, but {source} says {expected}; the download was thrown away.")
    if expected is None:
        print(f"{name}: the manifest has no digest; trusting this first download, SHA-256 {found}", file=sys.stderr)
    os.replace(part, file)
    lock[name] = {"url": url, "sha256": found}
    return file


def safe_target(folder, member):
    """Where an archive member goes; refuses absolute names and names that climb out of the folder."""
    parts = PurePosixPath(member.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in member or not parts.parts:
        raise DownloadError(f"the archive holds the unsafe path {member!r}; nothing was unpacked.")
    return folder.joinpath(*parts.parts)


def zip_members(archive):
    """(name, size, opener) of the files in a zip archive."""
    for info in archive.infolist():
        mode = info.external_attr >> 16
        if stat.S_ISLNK(mode):
            raise DownloadError(f"the archive holds the link {info.filename!r}; nothing was unpacked.")
        if not info.is_dir():
            yield info.filename, info.file_size, lambda info=info: archive.open(info)


def tar_members(archive):
    """(name, size, opener) of the files in a tar archive."""
    for info in archive.getmembers():
        if info.isdir():
            continue
        if not info.isfile():
            raise DownloadError(f"the archive holds {info.name!r}, which is no plain file; nothing was unpacked.")
        yield info.name, info.size, lambda info=info: archive.extractfile(info)


def unpack(file, kind, folder):
    """Unpacks an archive into a folder that appears only when it is complete."""
    temporary = folder.with_name(folder.name + ".tmp")
    shutil.rmtree(temporary, ignore_errors=True)
    try:
        with zipfile.ZipFile(file) if kind == "zip" else tarfile.open(file) as archive:
            members = list(zip_members(archive) if kind == "zip" else tar_members(archive))
            targets = [safe_target(temporary, name) for name, _, _ in members]
            if sum(size for _, size, _ in members) > MAX_UNPACKED_BYTES:
                raise DownloadError(f"{file.name}: unpacks to more than {MAX_UNPACKED_BYTES} bytes; nothing was unpacked.")
            for (_, _, opener), target in zip(members, targets):
                target.parent.mkdir(parents=True, exist_ok=True)
                with opener() as source, open(target, "wb") as stream:
                    shutil.copyfileobj(source, stream)
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(temporary, folder)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        raise DownloadError(f"{file.name}: not a readable {kind} archive: {error}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def split(folder, rule):
    """Writes the columns of a tab-separated file as one file for each language; refuses rows that lack one."""
    columns = rule["columns"]
    outputs = {suffix: [] for suffix in columns}
    try:
        with open(safe_target(folder, rule["member"]), encoding="utf-8") as stream:
            for number, line in enumerate(stream, start=1):
                cells = line.rstrip("\n").split("\t")
                if len(cells) <= max(columns.values()):
                    raise DownloadError(f"{rule['member']}:{number}: {len(cells)} columns, too few.")
                for suffix, column in columns.items():
                    outputs[suffix].append(cells[column].strip() + "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DownloadError(f"{rule['member']}: {error}") from error
    for suffix, lines in outputs.items():
        write_text(safe_target(folder, f"{rule['prefix']}.{suffix}"), "".join(lines))


def install(entry, base_url, output, lock):
    """Downloads, verifies, unpacks and splits one entry."""
    url = entry["url"]
    if base_url is not None:
        url = base_url.rstrip("/") + "/" + PurePosixPath(urllib.parse.urlsplit(url).path).name
    folder = output / entry["name"]
    folder.mkdir(parents=True, exist_ok=True)
    file = obtain(entry, url, folder, lock)
    if entry.get("unpack"):
        unpack(file, entry["unpack"], folder / "unpacked")
    if entry.get("split"):
        split(folder / "unpacked", entry["split"])
    print(f"{entry['name']}: {entry['produces']} Licence: {entry['licence']}", file=sys.stderr)


def chosen(entries, names):
    """The entries with the given names; all when there are none."""
    unknown = sorted(set(names) - {entry["name"] for entry in entries})
    if unknown:
        raise UsageError(f"the manifest has no corpus {', '.join(unknown)}.")
    return [entry for entry in entries if not names or entry["name"] in names]


def parse_arguments(arguments):
    """The command line."""
    parser = argparse.ArgumentParser(description="Downloads public Korean-English corpora, verifies and unpacks them.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which corpora; all when none is named")
    parser.add_argument("--manifest", type=Path, default=Path(__file__).with_name("manifest.json"))
    parser.add_argument("--output", type=Path, help="folder to write to")
    parser.add_argument("--base-url", help="fetch every file by its name from this address instead (a mirror)")
    parser.add_argument("--list", action="store_true", help="list what the manifest names, and download nothing")
    options = parser.parse_args(arguments)
    if options.output is None and not options.list:
        parser.error("--output is required")
    return options


def main(arguments):
    """Runs the command line and returns the exit code."""
    options = parse_arguments(arguments)
    try:
        entries = chosen(read_manifest(options.manifest), options.names)
        if options.list:
            for entry in entries:
                print(entry["name"], entry["licence"], entry["url"], sep="\t")
            return 0
        lock_path = options.output / LOCK_NAME
        lock = read_lock(lock_path)
        for entry in entries:
            install(entry, options.base_url, options.output, lock)
            write_text(lock_path, json.dumps(lock, indent=2, sort_keys=True) + "\n")
        return 0
    except UsageError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except (DownloadError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
