// SPDX-License-Identifier: Apache-2.0
// The small office with the charter's complaint, for tests of what its law gives a case.
#pragma once

#include "platform/calendar/service.hpp"
#include "platform/procedure/cases/scene_test.hpp"

namespace divan::cases {

/// The law with `to` wherever it says `from`.
inline std::vector<bundle::File>
with(std::vector<bundle::File> files, std::string_view from, std::string_view to)
{
    auto& law = std::ranges::find(files, bundle::law_file, &bundle::File::name)->text;
    auto at = law.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    for (; at != std::string::npos; at = law.find(from, at + to.size())) {
        law.replace(at, from.size(), to);
    }
    return files;
}

class ComplaintScene : public CaseScene {
protected:
    void SetUp() override
    {
        CaseScene::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        complaint = with(bundle::files_in("charter/procedures/complaint"), R"("role": "expert")",
                         R"("role": "registrar")"); // the small office has none
        ASSERT_TRUE(deploy_files(complaint).definition);
    }
    CaseId complain()
    {
        return service
            ->start(clerk, {"complaint", "C-1", "No answer",
                            R"({"complainant": "Parsa", "contact": "T", "channel": "letter", "about": "O",
                                "text": "None came"})"})
            .id;
    }
    CalendarRuleId decree_holiday(CivilDate day)
    {
        access::Actor governor;
        governor.grants = {{std::string{calendar::permission::decree}, access::Reach::all}};
        calendar::Service calendar{database(), clock, zone};
        return calendar
            .decree(governor, {.scope = {"country", ""},
                               .first = day,
                               .last = day,
                               .effect = calendar::Rule::Effect::closed,
                               .hours = {},
                               .title_fa = "آلودگی هوا",
                               .title_en = "Air pollution",
                               .issuer = "کارگروه",
                               .number = "۱۲",
                               .dated = std::chrono::year{2026} / 11 / 24})
            .rule.id;
    }

    std::vector<bundle::File> complaint; // as deployed
};

} // namespace divan::cases
