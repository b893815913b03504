using System.CommandLine;
using ClaimCheck.App.Http;
using ClaimCheck.App.Rules;
using ClaimCheck.Local.Commands.Text;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck rules list</c>.</summary>
internal static class RulesListCommand
{
    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var list = new Command("list", "List every rule with its severity and what it looks for.");
        list.SetAction(parsed =>
        {
            if (parsed.GetValue(global.Json))
                terminal.WriteJson(RulePages.All, ContractJson.Default.IReadOnlyListRuleView);
            else
                terminal.Show(RuleTable.Of(RulePages.All));
            return ExitCode.Clean;
        });
        return list;
    }
}
