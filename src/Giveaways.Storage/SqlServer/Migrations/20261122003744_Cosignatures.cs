using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Giveaways.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Cosignatures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Cosignatures",
                columns: table => new
                {
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    WitnessHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Witness = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Line = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cosignatures", x => new { x.Size, x.WitnessHash });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Cosignatures");
        }
    }
}
