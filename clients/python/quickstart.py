import grpc, os, uuid
from giveaways.v1 import contests_pb2, contests_pb2_grpc, draws_pb2, draws_pb2_grpc
from giveaways.v1 import entries_pb2, entries_pb2_grpc, testing_pb2, testing_pb2_grpc

channel, new_id = grpc.insecure_channel(os.environ["GIVEAWAYS_SERVER"].removeprefix("http://")), lambda: str(uuid.uuid4())
key, admin = ([("authorization", "Bearer " + os.environ[name])] for name in ("GIVEAWAYS_KEY", "GIVEAWAYS_ADMIN_KEY"))
rules = contests_pb2.Rules(title="Spring giveaway", sponsor="Example Ltd", close_time={"seconds": 1786068600}, draw_time={"seconds": 1786070388},
                           prizes=[{"display_name": "Headphones"}], mode="CONTEST_MODE_TEST", unscreened="UNSCREENED_RULE_ALLOWED")
contests, entries = contests_pb2_grpc.ContestServiceStub(channel), entries_pb2_grpc.EntryServiceStub(channel)
contest = contests.CreateContest(contests_pb2.CreateContestRequest(contest={"rules": rules}, request_id=new_id()), metadata=key).contest.name
contests.PublishContest(contests_pb2.PublishContestRequest(name=contest, request_id=new_id()), metadata=key)
for value in ("ann@example.org", "ben@example.org", "ANN@example.org"):
    try:
        entry = {"contacts": [{"kind": "CONTACT_KIND_EMAIL", "value": value}]}
        request = entries_pb2.SubmitEntryRequest(contest=contest, entry=entry, request_id=new_id())
        print(f"{value} is in: {entries.SubmitEntry(request, metadata=key).receipt.code}")
    except grpc.RpcError as refused:
        print(f"{value} is not: {refused.details()}")
advance = testing_pb2_grpc.TestClockServiceStub(channel).AdvanceClock  # a real server's clock moves by itself
advance(testing_pb2.AdvanceClockRequest(to=rules.draw_time, request_id=new_id()), metadata=admin)
print("the headphones go to", draws_pb2_grpc.DrawServiceStub(channel).ListWinners(draws_pb2.ListWinnersRequest(contest=contest), metadata=key).winners[0].code)
