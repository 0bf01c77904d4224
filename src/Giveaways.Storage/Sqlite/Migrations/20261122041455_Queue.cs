using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Giveaways.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Queue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Findings_Contest_State",
                table: "Findings");

            migrationBuilder.AddColumn<string>(
                name: "Cluster",
                table: "Findings",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Findings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Contest_State_Weight",
                table: "Findings",
                columns: new[] { "Contest", "State", "Weight" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Findings_Contest_State_Weight",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Cluster",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Findings");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Contest_State",
                table: "Findings",
                columns: new[] { "Contest", "State" });
        }
    }
}
