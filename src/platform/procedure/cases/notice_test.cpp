// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/notice.hpp"
#include "platform/procedure/cases/scene_test.hpp"
#include "platform/procedure/cases/small_procedure_test.hpp"

#include <gtest/gtest.h>

namespace divan::cases {
namespace {

using engine::test::flow;

const std::string noticing = drawn(R"(<sendTask id="tell" divan:notice="granted"><extensionElements>
    <divan:input name="days" expression="days"/>
    <divan:input name="until" expression="@&quot;2027-03-01&quot;"/>
    </extensionElements></sendTask>)" +
                                   flow("f1", "s", "tell") + flow("f2", "tell", "e"));

std::string notices(const std::string& text)
{
    return R"(, "notices": [{"key": "granted", "to": "r", "text_fa": ")" + text +
           R"(", "text_en": "{days} days"}])";
}

class CaseNoticeTest : public CaseScene {
protected:
    CaseId begin_teller()
    {
        const auto made = deploy_files(procedure_of("teller", noticing, notices("{days} روز تا {until}")));
        EXPECT_TRUE(made.definition) << (made.findings.empty() ? "" : made.findings.front().en);
        return service->start(clerk, {"teller", "T-1", "A matter", R"({"days": 3})"}).id;
    }
    std::vector<std::string> errors_of(const std::vector<bundle::File>& files)
    {
        std::vector<std::string> found;
        for (const auto& each : deploy_files(files).findings) {
            if (each.severity == bpmn::Severity::error) {
                found.push_back(each.element + " " + each.rule);
            }
        }
        return found;
    }
    Notice told(CaseId id, PostId post)
    {
        for (const auto& each : service->detail(overseer, id).notices) {
            if (each.post == post) {
                return each;
            }
        }
        return {};
    }
};

DIVAN_BOTH_DATABASES(CaseNoticeTest);

TEST_P(CaseNoticeTest, NoticeLiesBeforeEachPostOfTheRoleUntilItReadIt)
{
    const auto id = begin_teller();
    EXPECT_EQ(service->detail(overseer, id).notices.size(), 3U);
    EXPECT_EQ(desk(second_post), Titles{"3 روز تا 2027-03-01"});
    EXPECT_EQ(told(id, second_post).text_en, "3 days");
    EXPECT_EQ(service->get(second, id).id, id); // whoever is told sees the case

    service->read_notice(second, id, told(id, second_post).id);
    EXPECT_EQ(desk(second_post), Titles{});
    EXPECT_EQ(desk(clerk_post).size(), 1U);
    EXPECT_EQ(refusal([&] { service->read_notice(second, id, told(id, second_post).id); }),
              "procedure.no_such_notice");
    EXPECT_EQ(refusal([&] { service->read_notice(second, id, told(id, clerk_post).id); }),
              "procedure.no_such_notice");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseNoticeTest, WhatANoticeLacksIsRefusedAtDeployment)
{
    EXPECT_EQ(errors_of(procedure_of("teller", noticing)), (None{"tell key.unknown"}));
    EXPECT_EQ(errors_of(procedure_of("teller", noticing, notices("{name}"))),
              (None{"tell notice.input_missing"}));
    EXPECT_EQ(errors_of(procedure_of("teller",
                                     drawn(R"(<userTask id="t" divan:role="r" divan:notice="granted"/>)" +
                                           flow("f1", "s", "t") + flow("f2", "t", "e")),
                                     notices(""))),
              (None{"t notice.not_sent", "t notice.input_missing"}));
}

TEST_P(CaseNoticeTest, NoticeGoesWithItsWorklist)
{
    const auto id = begin_teller();
    const auto notice = told(id, second_post);
    database().write([&](db::UnitOfWork& tx) {
        NoticeFollower{}.follow(tx, overseer_post, {{.source = notice.id.value, .from = second_post}});
    });

    EXPECT_EQ(told(id, overseer_post).id, notice.id);
}

TEST_P(CaseNoticeTest, FailingStatementLeavesNothingOfANotice)
{
    const auto id = begin_teller();
    EXPECT_GT(tries_until_done(
                  [&] {
                      service->start(clerk, {"teller", "T-2", "", R"({"days": 1})"});
                  },
                  [this] { return traces(); }),
              20);
    EXPECT_GT(tries_until_done([&] { service->read_notice(second, id, told(id, second_post).id); },
                               [this] { return traces(); }),
              4);
}

} // namespace
} // namespace divan::cases
