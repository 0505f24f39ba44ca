// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/scene_test.hpp"

namespace divan::orders {
namespace {

using namespace std::chrono_literals;

class OrderSafetyTest : public OrderScene {};
DIVAN_BOTH_DATABASES(OrderSafetyTest);

TEST_P(OrderSafetyTest, RegisterOfADissolvedUnitGoesToAnother)
{
    const auto in = database().write([&](db::UnitOfWork& tx) {
        return registers::define(tx, entry,
                                 {.code = "r",
                                  .title_fa = "دفتر",
                                  .title_en = "Register",
                                  .unit = units.at("1-1"),
                                  .unit_code = "1-1",
                                  .pattern = "{year4}/{serial}",
                                  .valid_from = founded});
    });
    auto text = order({dissolve_unit("d/1-1", "")});
    EXPECT_EQ(refusals(text), (std::vector<std::string>{"/destinations order.destination_missing"}));

    text.destinations.emplace().value.push_back({{}, {}, code("d/1-1"), code("d/1")});
    issued(text);

    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(divan::registers::find(session, in)->unit, units.at("1"));
    });
}

TEST_P(OrderSafetyTest, PowersAndDeskOfADissolvedPostAreToldAndAskForNoDestination)
{
    given_deputy("1/desk");
    given_desk("1/desk", "2/head");
    const auto text = order({dissolve_post("1/desk", "")});

    const auto left = orders().trial(officer, orders().draft(officer, text).id).left;
    ASSERT_EQ(left.size(), 2U);
    EXPECT_EQ(left[0].stranded.kind, prepared_desk);
    EXPECT_EQ(left[1].stranded.kind, powers_in_use);
    for (const auto& told : left) {
        EXPECT_TRUE(told.stranded.lapses);
        EXPECT_EQ(told.stranded.count, 1);
        EXPECT_EQ(told.owner, "1/desk");
    }
    EXPECT_EQ(refusals(text), std::vector<std::string>{});
}

TEST_P(OrderSafetyTest, DeskThatADissolvedPostPreparesGoesToTheOneNamed)
{
    const auto prepared_by = [this](const std::string& post) {
        return database().read([&](db::ReadSession& session) {
            return delegation::desks::prepared_by(session, posts.at(post), today);
        });
    };
    given_desk("1/head", "1/desk");
    auto text = order({dissolve_post("1/desk", "")});
    EXPECT_EQ(refusals(text), (std::vector<std::string>{"/destinations order.destination_missing"}));

    text.destinations.emplace().value.push_back({code("1/desk"), code("2/desk"), {}, {}});
    issued(text);

    EXPECT_TRUE(prepared_by("1/desk").empty());
    const auto found = prepared_by("2/desk");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].desk.post, posts.at("1/head"));
    EXPECT_EQ(found[0].desk.days.from, today);
}

TEST_P(OrderSafetyTest, WhoMayNotIsRefusedAndLeavesNoTrace)
{
    const auto draft = orders().draft(officer, order({move_unit("d/1", "d/2")})).id;
    const auto before = traces();
    access::Actor stranger = officer;
    stranger.grants.clear();
    access::Actor of_unit_two = officer;
    of_unit_two.unit = units.at("2");
    of_unit_two.units_below = {units.at("2")};
    for (auto& grant : of_unit_two.grants) {
        grant.reach = access::Reach::unit_and_below;
    }
    access::Actor appoints = officer;
    std::erase_if(appoints.grants,
                  [](const access::Grant& grant) { return grant.action == permission::order; });

    for (const auto& actor : {stranger, appoints}) {
        EXPECT_EQ(refusal([&] { orders().draft(actor, order({move_unit("d/1", "d/2")})); }),
                  "access.forbidden");
        EXPECT_EQ(refusal([&] { (void)orders().trial(actor, draft); }), "access.forbidden");
        EXPECT_EQ(refusal([&] { orders().issue(actor, {draft, 1}); }), "access.forbidden");
    }
    EXPECT_EQ(refusal([&] { orders().issue(of_unit_two, {draft, 1}); }), "access.forbidden");
    EXPECT_EQ(refusal([&] { orders().issue(officer, {draft, 2}); }), "order.changed_meanwhile");
    EXPECT_EQ(traces(), before);
    orders().appoint(appoints, order({appointment(ChangeKind::appoint, two, "2/desk")}));
    EXPECT_NE(traces(), before);
}

TEST_P(OrderSafetyTest, WhoIssuesGivesNothingToThemselves)
{
    auto raised = change(ChangeKind::change_post);
    raised.post = code("0/head");
    raised.clearance = code("secret");
    const auto text = order({appointment(ChangeKind::appoint, two, "2/desk"), raised});
    auto somebody_else = officer;
    officer.person = two;
    officer.posts = {posts.at("0/head")};

    EXPECT_EQ(refusals(text), (std::vector<std::string>{"/changes/0/person_id order.own_appointment",
                                                        "/changes/1/post order.own_post"}));
    const auto draft = orders().draft(officer, text);
    EXPECT_TRUE(orders().trial(somebody_else, draft.id).plan.faults.empty());
    orders().issue(somebody_else, {draft.id, 1});
    EXPECT_EQ(post("0/head", today).value().clearance, access::SecrecyClass::secret);
}

TEST_P(OrderSafetyTest, WhomTheLawErasedIsAppointedToNothing)
{
    database().write([this](db::UnitOfWork& tx) {
        ledger::append(tx, clock.now(), {}, "identity.person.erased", {"organisation.person", two.value}, {});
    });
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] {
                  orders().appoint(officer, order({appointment(ChangeKind::appoint, two, "2/desk")}));
              }),
              "/changes/0/person_id order.unknown_person");
    EXPECT_EQ(traces(), before);
}

TEST_P(OrderSafetyTest, OfTwoThatIssueAtOnceOneIsTold)
{
    const auto draft = orders().draft(officer, order({create_unit("d/3", "d/0")})).id;
    const auto other = orders().draft(officer, order({create_unit("d/3", "d/2")})).id;
    std::atomic<int> done{0};
    {
        std::vector<std::jthread> threads;
        for (const auto id : {draft, other, draft}) {
            threads.emplace_back([this, id, &done] {
                if (refusal([&] { orders().issue(officer, {id, 1}); }).empty()) {
                    ++done;
                }
            });
        }
    }

    EXPECT_EQ(done, 1);
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrderSafetyTest, NoFailingStatementLeavesHalfAnOrder)
{
    const auto id =
        orders().draft(officer, order({merge({"d/1"}, "d/2"), create_post("9", "d/0")}, next_week)).id;
    const auto before = traces();
    const auto fails_wholly = [&](const std::function<void()>& act) {
        return tries_until_done(act, [&] { return traces(); });
    };

    EXPECT_GT(fails_wholly([&] { orders().issue(officer, {id, 1}); }), 20);
    EXPECT_NE(traces(), before);
    EXPECT_GT(fails_wholly([&] { orders().revoke(officer, {id, 2}, "x"); }), 10);
    EXPECT_EQ(wrong(), std::vector<std::string>{});
    const auto key = ledger::SigningKey::from_seed({});
    ledger::sign_head(database(), clock, "test", key);
    EXPECT_TRUE(ledger::verify(database(), key.public_key()).faults.empty());
}

TEST_P(OrderSafetyTest, NoFailingStatementLeavesHalfADraftOrHalfAnAppointment)
{
    const auto fails_wholly = [&](const std::function<void()>& act) {
        return tries_until_done(act, [&] { return traces(); });
    };
    OrderId id;

    EXPECT_GT(fails_wholly([&] { id = orders().draft(officer, order({move_unit("d/1", "d/2")})).id; }), 2);
    EXPECT_GT(fails_wholly([&] { orders().redraft(officer, {id, 1}, order({move_unit("d/2", "d/1")})); }), 2);
    // Of a later day: carrying it out would be an act of its own.
    EXPECT_GT(fails_wholly([&] {
                  orders().appoint(officer,
                                   order({appointment(ChangeKind::appoint, two, "2/desk")}, next_week));
              }),
              5);
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(OrderSafetyTest, NoFailingStatementLeavesHalfAnOrderCarriedOut)
{
    const CivilDate later = std::chrono::year{2026} / 12 / 8;
    issued(order({create_unit("d/3", "d/0")}, next_week));
    issued(order({dissolve_post("1/desk", "2/desk")}, later));
    const auto fails_wholly = [&] {
        clock.advance(7 * 24h);
        return tries_until_done([&] { orders().carry_out_due(); },
                                [&] {
                                    return std::tuple{traces(), open_work("1/desk"), open_work("2/desk")};
                                });
    };

    EXPECT_GT(fails_wholly(), 5);
    given_work("1/desk", 3);
    EXPECT_GT(fails_wholly(), 10); // the step that moves: longer than the one that ends
    EXPECT_EQ(open_work("2/desk"), 3);
    orders().carry_out_due();
    EXPECT_EQ(counted({"SELECT COUNT(*) FROM organisation_order WHERE state = 'in_force'"}).front(), 2);
}

} // namespace
} // namespace divan::orders
