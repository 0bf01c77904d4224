namespace Giveaways.Storage.Tests;

/// <summary>Personal data that must nowhere be found in clear.</summary>
static class Canary
{
    public const string Phone = "+380671234509";
    public const string ExternalId = "ext-QX77ZK3401";
    public const string FullName = "Zyxwina Qvortrup";
    public const string BirthDate = "1987-03-19";
    public const string Address = "Kvitneva 83, flat 417";
    public const string Device = "device-9fd2c71be0";
    public const string Payout = "UA903052992990004149";
    public const string Ip = "203.0.113.77";
    public const string Referrer = "friend-of-vq8842";
    public const string FiscalId = "7719300045QZX00455";
    public const string Email = "zyxwina.qvortrup@mailbox.example";
    public const string RosterName = "Orestiya Byzantova";
    public const string RosterPhone = "+380501112298";
    public const string FindingText = "the-phone-is-on-the-staff-list-z19";

    public static readonly string[] All = [Phone, ExternalId, FullName, BirthDate, Address, Device, Payout, Ip, Referrer, FiscalId, Email, RosterName, RosterPhone, FindingText, "qvortrup", "byzantova"];
}
