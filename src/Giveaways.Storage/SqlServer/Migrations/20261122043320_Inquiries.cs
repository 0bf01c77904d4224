using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Giveaways.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Inquiries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ExcludedAt",
                table: "Entries",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Inquiries",
                columns: table => new
                {
                    Contest = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    EntryIndex = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    PromisedAt = table.Column<long>(type: "bigint", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Body = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inquiries", x => new { x.Contest, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Contest = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    EntryIndex = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Class = table.Column<int>(type: "int", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    LeafIndex = table.Column<long>(type: "bigint", nullable: true),
                    AppealUntil = table.Column<long>(type: "bigint", nullable: true),
                    Inquiry = table.Column<long>(type: "bigint", nullable: true),
                    AcknowledgedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => new { x.Contest, x.Number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_Contest_EntryIndex",
                table: "Inquiries",
                columns: new[] { "Contest", "EntryIndex" });

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_PromisedAt",
                table: "Inquiries",
                column: "PromisedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Contest_EntryIndex",
                table: "Notices",
                columns: new[] { "Contest", "EntryIndex" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Inquiries");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropColumn(
                name: "ExcludedAt",
                table: "Entries");
        }
    }
}
