using System.Globalization;
using Giveaways.Api;
using Giveaways.Entries;
using Giveaways.Inquiries;
using Giveaways.Server.Contests;
using Giveaways.Server.Entries;
using Giveaways.Server.Storing;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Inquiries;

/// <summary>Writes standings, inquiries and notices for the wire.</summary>
static class InquiryWriter
{
    public static Wire.Standing ToWire(this StandingFacts facts, long now)
    {
        var (contest, entry, finding, leaf, inquiries) = facts;
        var wire = new Wire.Standing { Entry = new EntryName(new ContestName(contest.Sequence), entry.Code).ToString(), State = EntryWriter.ToWire(entry.State) };
        if (entry is { State: EntryState.Excluded, Class: { } exclusion, ExcludedAt: { } excluded } && finding?.Opening is { } reason)
        {
            wire.Exclusion = new Wire.Exclusion
            {
                ExclusionClass = exclusion.ToWire(),
                ExcludeTime = ContestWriter.Time(excluded),
                ReasonText = reason.Text,
                ReasonSalt = Convert.ToHexStringLower(reason.Salt.Span),
                AppealUntil = ContestWriter.Time(contest.Rules.AppealWindow > 0 ? AppealWindow.End(contest, excluded) : null),
                Appealable = Appeals.AreTaken(contest, entry, [.. inquiries.Select(i => i.Inquiry)], now),
                LeafIndex = leaf ?? throw new InvalidDataException($"Entry {entry.Index} of contest {contest.Sequence} is excluded without a notice."),
            };
        }
        wire.Inquiries.AddRange(inquiries.Select(i => i.Inquiry.ToWire(i.Revision, now)));
        return wire;
    }

    public static Wire.Inquiry ToWire(this Inquiry inquiry, long revision, long now)
    {
        var contest = new ContestName(inquiry.Contest);
        var wire = new Wire.Inquiry
        {
            Name = new InquiryName(contest, inquiry.Number).ToString(),
            Kind = Enum.Parse<Wire.InquiryKind>(inquiry.Kind, ignoreCase: true),
            Entry = new EntryName(contest, inquiry.Code).ToString(),
            State = ToWire(inquiry.State),
            Text = inquiry.Text,
            Language = inquiry.Language,
            ExclusionClass = inquiry.Exclusion.Class.ToWire(),
            ExcludeTime = ContestWriter.Time(inquiry.Exclusion.At),
            CreateTime = ContestWriter.Time(inquiry.ReceivedAt),
            PromiseTime = ContestWriter.Time(inquiry.PromisedAt),
            Overdue = inquiry.IsOverdue(now),
            Answer = inquiry.Answer is { } answer ? new Wire.InquiryAnswer { Explanation = answer.Explanation, NextStep = answer.NextStep } : null,
            Etag = StoreCalls.Etag(revision),
        };
        wire.History.AddRange(inquiry.History.Select(step => new Wire.InquiryStep { State = ToWire(step.State), Time = ContestWriter.Time(step.At), Actor = step.By }));
        return wire;
    }

    public static Wire.Notice ToWire(this Notice notice, string code)
    {
        var contest = new ContestName(notice.Contest);
        var wire = new Wire.Notice
        {
            Name = new NoticeName(contest, notice.Number).ToString(),
            Entry = new EntryName(contest, code).ToString(),
            Code = code,
            Kind = Enum.Parse<Wire.NoticeKind>(notice.Kind.ToString()),
            ExclusionClass = notice.Class?.ToWire() ?? Wire.ExclusionClass.Unspecified,
            CreateTime = ContestWriter.Time(notice.At),
            AppealUntil = ContestWriter.Time(notice.AppealUntil),
            Link = string.Create(CultureInfo.InvariantCulture, $"receipt.html#contest={notice.Contest}&code={code}"),
            Inquiry = notice.Inquiry is { } number ? new InquiryName(contest, number).ToString() : "",
            AcknowledgeTime = ContestWriter.Time(notice.AcknowledgedAt),
        };
        if (notice.LeafIndex is { } leaf)
            wire.LeafIndex = leaf;
        return wire;
    }

    static Wire.InquiryState ToWire(InquiryState state) => Enum.Parse<Wire.InquiryState>(state.ToString());
}
