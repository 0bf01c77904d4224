"""One whole contest through the API of a development server, its refusals included.

Prints what happened, a line each; contest.ts prints the same.
"""
import hashlib
import os
import sys
import uuid

import grpc
from google.protobuf import timestamp_pb2
from google.rpc import error_details_pb2, status_pb2
from giveaways.v1 import access_pb2, access_pb2_grpc, audit_pb2, audit_pb2_grpc, contests_pb2, contests_pb2_grpc
from giveaways.v1 import draws_pb2, draws_pb2_grpc, entries_pb2, entries_pb2_grpc, screening_pb2, screening_pb2_grpc, testing_pb2, testing_pb2_grpc

# A call's deadline is its caller's to choose; the server cuts it to its own limit.
SECONDS = 30
CLOSE, DRAW = "2026-08-07T02:10:00Z", "2026-08-07T02:39:48Z"
# The round of drand quicknet that trials are drawn with, as every relay serves it.
ROUND = 31089008
SIGNATURE = bytes.fromhex("87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3")

channel = grpc.insecure_channel(os.environ["GIVEAWAYS_SERVER"].removeprefix("http://"))
access = access_pb2_grpc.AccessServiceStub(channel)
contests = contests_pb2_grpc.ContestServiceStub(channel)
entries = entries_pb2_grpc.EntryServiceStub(channel)
screening = screening_pb2_grpc.ScreeningServiceStub(channel)
draws = draws_pb2_grpc.DrawServiceStub(channel)
audit = audit_pb2_grpc.AuditServiceStub(channel)
clock = testing_pb2_grpc.TestClockServiceStub(channel)


def call(method, request, key=None):
    """One request, one answer. A retry has to send the same request_id, so it is the caller's."""
    return method(request, metadata=bearer(key), timeout=SECONDS)


def bearer(key):
    return [("authorization", f"Bearer {key}")] if key else []


def details(error):
    """The catalogue's reason and figures (ErrorInfo) and the fields at fault (BadRequest), from the status that rides along."""
    info, fields = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
    for name, value in error.trailing_metadata():
        if name == "grpc-status-details-bin":
            for detail in status_pb2.Status.FromString(value).details:
                detail.Unpack(info)
                detail.Unpack(fields)
    return info, [f"{violation.field} {violation.reason}" for violation in fields.field_violations]


def refused(what, method, request, key=None):
    try:
        call(method, request, key)
    except grpc.RpcError as error:
        info, fields = details(error)
        print(f"refused: {what}: {error.code().name} {info.reason}")
        return info, fields
    raise AssertionError(f"{what} was not refused")


def new_id():
    return str(uuid.uuid4())


def at(text):
    time = timestamp_pb2.Timestamp()
    time.FromJsonString(text)
    return time


def email(value):
    return entries_pb2.EntryInput(contacts=[{"kind": "CONTACT_KIND_EMAIL", "value": value}])


def submit(contest, value, request_id=None):
    return entries_pb2.SubmitEntryRequest(contest=contest, entry=email(value), request_id=request_id or new_id())


def same(one, other):
    return "the same" if one == other else "another"


def new_key(role):
    key = access_pb2.Key(display_name=role, roles=[f"ROLE_{role.upper()}"])
    return call(access.CreateKey, access_pb2.CreateKeyRequest(request_id=new_id(), key=key), os.environ["GIVEAWAYS_ADMIN_KEY"]).secret


def advance(to):
    call(clock.AdvanceClock, testing_pb2.AdvanceClockRequest(request_id=new_id(), to=at(to)), os.environ["GIVEAWAYS_ADMIN_KEY"])


def create(rules):
    return contests_pb2.CreateContestRequest(request_id=new_id(), contest={"rules": rules})


def publish(marketing, auditor):
    """Rules: everything wrong is told at once."""
    rules = contests_pb2.Rules(
        title="Spring giveaway", sponsor="Example Ltd", close_time=at(CLOSE), draw_time=at(DRAW), prizes=[{"display_name": "Headphones"}],
        mode="CONTEST_MODE_TEST", unscreened="UNSCREENED_RULE_ALLOWED", manual=True)
    refused("a call without a key", contests.ListContests, contests_pb2.ListContestsRequest())
    refused("an auditor who creates a contest", contests.CreateContest, create(rules), auditor)
    _, fields = refused("rules without anything", contests.CreateContest, create(contests_pb2.Rules(mode="CONTEST_MODE_TEST")), marketing)
    print(f"  {', '.join(sorted(fields))}")
    name = call(contests.CreateContest, create(rules), marketing).contest.name
    contest = call(contests.PublishContest, contests_pb2.PublishContestRequest(request_id=new_id(), name=name), marketing).contest
    print(f"published: {contests_pb2.ContestState.Name(contest.state)} {contests_pb2.ContestPhase.Name(contest.phase)}, round {contest.rules.beacon.round}")
    return name


def enter(marketing, contest):
    """Entries: a retry with the same request id gets the same receipt."""
    first = submit(contest, "ann@example.org")
    receipt = call(entries.SubmitEntry, first, marketing).receipt
    again = call(entries.SubmitEntry, first, marketing).receipt
    print(f"entry: place {receipt.leaf_index}, the retry's receipt is {same(receipt, again)}")
    refused("the same request id for somebody else", entries.SubmitEntry, submit(contest, "ben@example.org", first.request_id), marketing)
    info, _ = refused("the same person again", entries.SubmitEntry, submit(contest, "ANN@example.org"), marketing)
    print(f"  the entry that counts is {same(info.metadata['entry'], receipt.entry)}")
    return receipt


def captured(value):
    """An entry of the newsletter's."""
    entry = email(value)
    entry.source = "newsletter"
    return entry


def import_list(marketing, contest):
    """A list of entries that were captured elsewhere: an answer per row, then a word on how many there were."""
    def messages():
        yield entries_pb2.ImportEntriesRequest(header={"contest": contest, "request_id": new_id()})
        for row, value in enumerate(["ben@example.org", "ann@example.org", "nobody", "eve@example.org"], start=1):
            yield entries_pb2.ImportEntriesRequest(row=entries_pb2.ImportEntriesRow(row=row, entry=captured(value)))

    for answer in entries.ImportEntries(messages(), metadata=bearer(marketing), timeout=SECONDS):
        result = answer.WhichOneof("result")
        if result == "error":
            info = error_details_pb2.ErrorInfo()
            any(detail.Unpack(info) for detail in answer.error.details)
            result = info.reason
        print(f"row {answer.row}: {result}")
    numbers = {"source": "newsletter", "expected": 6, "captured": 4, "hidden": 1}
    said = call(entries.RecordCoverage, entries_pb2.RecordCoverageRequest(request_id=new_id(), contest=contest, sources=[numbers]), marketing)
    for one in said.sources:
        print(f"source {one.source}: {one.entries} entries, {one.coverage.unaccounted} unaccounted")


def seal(marketing, officer, contest):
    """Close, screen and seal; what comes too late or too early is refused."""
    advance(CLOSE)
    refused("an entry after the close", entries.SubmitEntry, submit(contest, "kim@example.org"), marketing)
    call(contests.CloseContest, contests_pb2.CloseContestRequest(request_id=new_id(), name=contest), marketing)
    refused("a seal before screening", draws.Seal, draws_pb2.SealRequest(request_id=new_id(), contest=contest), marketing)
    screened = call(screening.ScreenContest, screening_pb2.ScreenContestRequest(request_id=new_id(), contest=contest), officer)
    print(f"screened: {screened.screened}, {screened.review} to review")
    refused("a draw before the seal", draws.Draw, draws_pb2.DrawRequest(request_id=new_id(), contest=contest), marketing)
    sealed = call(draws.Seal, draws_pb2.SealRequest(request_id=new_id(), contest=contest), marketing).seal
    print(f"sealed: {sealed.counts.accepted} accepted, {sealed.counts.eligible} eligible, {sealed.tickets} tickets")
    cancel = contests_pb2.CancelContestRequest(request_id=new_id(), name=contest, reason={"text": "No longer wanted."})
    refused("a cancellation after the seal", contests.CancelContest, cancel, marketing)


def draw(marketing, contest):
    """One round, named in the rules, verified by the server wherever it comes from."""
    def request(**beacon):
        return draws_pb2.DrawRequest(request_id=new_id(), contest=contest, beacon=beacon or None)

    advance(DRAW)
    refused("another round", draws.Draw, request(round=ROUND + 1, signature=SIGNATURE), marketing)
    drawn = call(draws.Draw, request(round=ROUND, signature=SIGNATURE), marketing)
    repeated = call(draws.Draw, request(), marketing)
    print(f"drawn: {contests_pb2.ContestMode.Name(drawn.draw.mode)}, a repeated call answers {same(drawn, repeated)}")
    for winner in call(draws.ListWinners, draws_pb2.ListWinnersRequest(contest=contest, show_alternates=True), marketing).winners:
        print(f"rank {winner.rank}: {winner.prize or 'alternate'}")


def look(contest, receipt, path):
    """What anybody may ask, without a key."""
    found = call(audit.FindEntry, audit_pb2.FindEntryRequest(contest=contest, code=receipt.code.upper()))
    print(f"public: the entry is at place {found.leaf_index}, {entries_pb2.EntryState.Name(found.state)}")
    header, *parts = audit.DownloadEvidence(audit_pb2.DownloadEvidenceRequest(contest=contest), timeout=SECONDS)
    pack = b"".join(part.data for part in parts)
    print(f"evidence: {header.header.file_name}, its hash is {same(hashlib.sha256(pack).digest(), header.header.sha256)}")
    with open(path, "wb") as file:
        file.write(pack)


def main():
    # Keys: one secret per role, shown once.
    marketing, officer, auditor = new_key("marketing"), new_key("compliance"), new_key("auditor")
    contest = publish(marketing, auditor)
    receipt = enter(marketing, contest)
    import_list(marketing, contest)
    seal(marketing, officer, contest)
    draw(marketing, contest)
    look(contest, receipt, sys.argv[1] if len(sys.argv) > 1 else "evidence.zip")


if __name__ == "__main__":
    main()
