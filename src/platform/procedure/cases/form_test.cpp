// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/scene_test.hpp"

namespace divan::cases {
namespace {

using Names = std::vector<std::string>;
using Violations = std::vector<Violation>;

/// Leave whose decision asks for grounds when it is refused, and for a stand-in when it is long.
class CaseFormTest : public CaseScene {
protected:
    void SetUp() override
    {
        CaseScene::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        auto files = bundle::files_in("charter/procedures/leave");
        replace(files, "forms/decision.json", R"("properties": {"granted": {"type": "boolean"})",
                R"("properties": {"granted": {"type": "boolean"}, "stand_in": {"type": "string"})");
        replace(files, "procedure.json", R"("title_en": "The leave is granted"
        })",
                R"("title_en": "The leave is granted"
        }, {"name": "stand_in", "title_fa": "جانشین", "title_en": "Stand-in",
            "visible": "granted and days > 5", "required": "granted"})");
        ASSERT_TRUE(deploy_files(files).definition);
    }

    static void replace(std::vector<bundle::File>& files,
                        const std::string& name,
                        const std::string& from,
                        const std::string& to)
    {
        auto& text = std::ranges::find(files, name, &bundle::File::name)->text;
        const auto at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
    }

    CaseId at_decision(int days)
    {
        const auto id = begin("L-" + std::to_string(days), R"({"days": )" + std::to_string(days) + "}");
        complete(clerk, id, "check");
        return id;
    }
    bundle::Asked asked(CaseId id, const std::string& data)
    {
        return service->asked(head, task(id, "decide").id, data);
    }
    Violations faults(CaseId id, const std::string& data)
    {
        try {
            complete(head, id, "decide", data);
        } catch (const AppError& error) {
            return error.violations();
        }
        return {};
    }
};

DIVAN_BOTH_DATABASES(CaseFormTest);

TEST_P(CaseFormTest, AsksByItsDataAndTheCases)
{
    const auto ten = at_decision(10);
    const auto four = at_decision(4);
    const auto before = traces();

    EXPECT_EQ(asked(ten, R"({"granted": true})"),
              (bundle::Asked{{"granted", "stand_in", "reasons"}, {"granted", "stand_in"}}));
    EXPECT_EQ(asked(ten, R"({"granted": false})"),
              (bundle::Asked{{"granted", "reasons"}, {"granted", "reasons"}}));
    EXPECT_EQ(asked(ten, "{}"), (bundle::Asked{{"granted", "reasons"}, {"granted"}}));
    EXPECT_EQ(asked(four, R"({"granted": true})"), (bundle::Asked{{"granted", "reasons"}, {"granted"}}));
    EXPECT_EQ(traces(), before);
}

TEST_P(CaseFormTest, IsHeldToWhatItAsks)
{
    const auto ten = at_decision(10);
    const auto four = at_decision(4);
    const auto before = traces();

    EXPECT_EQ(faults(ten, R"({"granted": true})"), (Violations{{"/data/stand_in", "field.missing"}}));
    EXPECT_EQ(faults(ten, R"({"granted": false, "reasons": "R", "stand_in": "Sara"})"),
              (Violations{{"/data/stand_in", "procedure.field_not_asked"}}));
    EXPECT_EQ(faults(four, R"({"granted": true, "stand_in": "Sara"})"),
              (Violations{{"/data/stand_in", "procedure.field_not_asked"}}));
    EXPECT_EQ(traces(), before);
    EXPECT_EQ(faults(ten, R"({"granted": true, "stand_in": "Sara"})"), Violations{});
    EXPECT_EQ(faults(four, R"({"granted": true})"), Violations{});
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseFormTest, TellsNothingToWhoMayNotDoIt)
{
    const auto id = at_decision(10);
    const auto seen = task(id, "decide").id;

    EXPECT_EQ(refusal([&] { static_cast<void>(service->asked(overseer, seen, "{}")); }), "access.forbidden");
    EXPECT_EQ(refusal([&] { static_cast<void>(service->asked(second, seen, "{}")); }),
              "procedure.task_not_found");
    EXPECT_EQ(refusal([&] { static_cast<void>(service->asked(head, seen, "[]")); }), "field.wrong_type");
    EXPECT_EQ(refusal([&] { static_cast<void>(service->asked(head, seen, "{")); }), "json.broken");
    const auto version = row(id).definition;
    EXPECT_EQ(service->asked_at_start(clerk, version, "{}").required, Names{"days"});
    EXPECT_EQ(refusal([&] { static_cast<void>(service->asked_at_start(overseer, version, "{}")); }),
              "procedure.not_a_starter");
    complete(head, id, "decide", R"({"granted": true, "stand_in": "Sara"})");
    EXPECT_EQ(refusal([&] { static_cast<void>(asked(id, "{}")); }), "procedure.task_not_found");
    EXPECT_EQ(refusal([&] { static_cast<void>(service->asked(head, seen, "{}")); }), "procedure.task_ended");
}

} // namespace
} // namespace divan::cases
