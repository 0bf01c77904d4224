using Giveaways.Contests.Terms;
using Google.Protobuf.WellKnownTypes;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Contests;

/// <summary>Writes terms for the wire.</summary>
static class TermsWriter
{
    public static Wire.ContestTerms ToWire(this ContestTerms t)
    {
        var wire = new Wire.ContestTerms
        {
            Promoter = t.Promoter is { } p ? new Wire.Promoter { Address = p.Address, Register = p.Register, Number = p.Number } : null,
            Product = t.Product ?? "",
            ExceptAreas = t.ExceptAreas ?? "",
            MinAge = t.MinAge,
            MinorsConsent = t.MinorsConsent ?? "",
            TermEnd = t.TermEnd > 0 ? new Timestamp { Seconds = t.TermEnd } : null,
            FreeRoute = t.FreeRoute is { } free ? new Wire.FreeRoute { How = free.How, HasEqualChance = free.HasEqualChance } : null,
            Cost = ContestWriter.Money(t.Cost),
            HouseholdLimit = t.HouseholdLimit,
            PeriodLimit = t.PeriodLimit is { } period ? new Wire.PeriodLimit { Entries = period.Entries, Days = period.Days } : null,
            Receipts = t.Receipts ?? "",
            BonusFormula = t.BonusFormula ?? "",
            Misconduct = t.Misconduct ?? "",
            PrizeFund = ContestWriter.Money(t.PrizeFund),
            Odds = t.Odds ?? "",
            Independence = t.Independence is { } nobody ? new Wire.Independence { Kind = WireWords.Parse<Wire.IndependenceKind>(nobody.Kind), Who = nobody.Who } : null,
            Draws = t.Draws,
            Unclaimed = t.Unclaimed is { } left ? new Wire.Unclaimed { Kind = WireWords.Parse<Wire.UnclaimedKind>(left.Kind), Who = left.Who } : null,
            DeliveryDays = t.DeliveryDays,
            Publicity = t.Publicity ?? "",
            GoverningLaw = t.GoverningLaw ?? "",
            Amendments = t.Amendments ?? "",
            RulesUrl = t.RulesUrl ?? "",
            VerificationUrl = t.VerificationUrl ?? "",
            SkillQuestion = t.SkillQuestion ?? "",
            FindByAccount = t.FindByAccount,
        };
        Promises(t, wire);
        Lists(t, wire);
        return wire;
    }

    static void Promises(ContestTerms t, Wire.ContestTerms wire)
    {
        wire.Notification = t.Notification is { } told ? new Wire.WinnerNotice { Channel = WireWords.Parse<Wire.NoticeChannel>(told.Channel), Days = told.Days } : null;
        wire.Tax = t.Tax is { } tax ? new Wire.TaxTerms { PaidBy = WireWords.Parse<Wire.TaxPayer>(tax.PaidBy), How = tax.How } : null;
        wire.WinnerList = t.WinnerList is { } list ? new Wire.WinnerListTerms { Content = list.Content, Place = list.Place, Days = list.Days, MayObject = list.MayObject } : null;
        wire.Privacy = t.Privacy is { } data
            ? new Wire.PrivacyTerms { Controller = data.Controller, Purposes = data.Purposes, EntrantDays = data.EntrantDays, WinnerDays = data.WinnerDays, ConsentIsSeparate = data.ConsentIsSeparate } : null;
        wire.Complaints = t.Complaints is { } complaints ? new Wire.ComplaintTerms { Address = complaints.Address, Days = complaints.Days, NextStep = complaints.NextStep } : null;
    }

    static void Lists(ContestTerms t, Wire.ContestTerms wire)
    {
        wire.Agencies.AddRange((t.Agencies ?? []).Select(a => new Wire.Agency { DisplayName = a.Name, Role = WireWords.Parse<Wire.AgencyRole>(a.Role), Employer = a.Employer }));
        wire.Territories.AddRange(t.Territories ?? []);
        wire.Conditions.AddRange((t.Conditions ?? []).Select(c => new Wire.EntryCondition
        {
            Mechanic = System.Enum.Parse<Wire.EntryMechanic>(c.Mechanic.ToString()), Network = c.Network, Verification = System.Enum.Parse<Wire.ConditionVerification>(c.Verification.ToString()),
        }));
        wire.Prizes.AddRange((t.Prizes ?? []).Select(p => new Wire.PrizeTerms
        {
            Prize = p.Id, Kind = p.Kind.Length > 0 ? WireWords.Parse<Wire.PrizeKind>(p.Kind) : Wire.PrizeKind.Unspecified, Flags = { p.Flags }, Bars = { p.Bars },
            Alternative = p.Alternative, HasCashAlternative = p.HasCashAlternative,
        }));
        wire.ClaimDocuments.AddRange(t.ClaimDocuments ?? []);
        wire.ReleasedNetworks.AddRange(t.ReleasedNetworks ?? []);
        wire.Permits.AddRange((t.Permits ?? []).Select(p => new Wire.Permit { Territory = p.Territory, Number = p.Number, FiledOn = p.FiledOnText }));
        wire.Codes.AddRange(t.Codes ?? []);
        foreach (var (id, text) in t.Other ?? new Dictionary<string, string>())
            wire.Other[id] = text;
    }
}
