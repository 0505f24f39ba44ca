// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/ledger/fixture_test.hpp"
#include "platform/ledger/tree_store.hpp"

#include <thread>

namespace divan::ledger {
namespace {

DIVAN_BOTH_DATABASES(LedgerTest);

TEST_P(LedgerTest, EveryEntryIsProvenUnderTheNextHead)
{
    std::vector<std::string> tokens;
    tokens.reserve(600);
    for (int i = 0; i < 600; ++i) {
        tokens.push_back(append_one(i).token);
    }
    EXPECT_FALSE(proves(tokens.front())); // no head yet

    sign();

    for (const auto& token : tokens) {
        EXPECT_TRUE(proves(token));
    }
    const auto report = verify_all();
    EXPECT_EQ(report.entries, 600);
    EXPECT_EQ(report.heads, 1);
    EXPECT_EQ(report.faults, std::vector<std::string>{});
}

TEST_P(LedgerTest, NoHeadIsSignedWhileNothingHappens)
{
    append_one(1);

    EXPECT_TRUE(sign_head(database(), clock, "test", key));
    EXPECT_FALSE(sign_head(database(), clock, "test", key));
}

TEST_P(LedgerTest, LaterHeadContinuesTheEarlier)
{
    for (int i = 0; i < 300; ++i) {
        append_one(i);
    }
    sign();
    for (int i = 0; i < 300; ++i) {
        append_one(i);
    }
    sign();

    database().read([](db::ReadSession& session) {
        const auto heads = store::heads(session);
        ASSERT_EQ(heads.size(), 2U);
        const auto path = prove_consistency(session, heads[0].tree_size, heads[1].tree_size);
        EXPECT_TRUE(merkle::verify_consistency(
            {heads[0].tree_size, heads[0].root, heads[1].tree_size, heads[1].root}, path));
    });
}

TEST_P(LedgerTest, ManyWritersLeaveOneUnbrokenRow)
{
    const auto write_some = [this](std::int64_t from) {
        for (std::int64_t i = 0; i < 60; ++i) {
            append_one(from + i);
        }
    };
    {
        std::jthread one{write_some, 0};
        std::jthread two{write_some, 1000};
        std::jthread three{write_some, 2000};
    }
    sign();

    const auto report = verify_all();
    EXPECT_EQ(report.entries, 180);
    EXPECT_EQ(report.faults, std::vector<std::string>{});
}

TEST_P(LedgerTest, FieldOfAServiceDoesNotSpeakForTheAct)
{
    for (const auto name : {act_author, act_record, act_token}) {
        EXPECT_THROW(database().write([&](db::UnitOfWork& tx) {
            return append(tx, clock.now(), {}, "letters.letter.opened", {"letters.letter", 1},
                          {{name, std::string{"1/2"}}});
        }),
                     std::logic_error);
    }
}

TEST_P(LedgerTest, WhatTellsOfAnErasureIsNotErased)
{
    const auto entry = append_one(1);
    const auto erasure = database().write([&](db::UnitOfWork& tx) {
        return erase_field(tx, clock.now(), {PersonId{1}, PostId{2}}, entry.id, "number");
    });

    EXPECT_THROW(database().write([&](db::UnitOfWork& tx) {
        (void)erase_field(tx, clock.now(), {PersonId{1}, PostId{2}}, erasure.id, "field");
    }),
                 AppError);
}

TEST_P(LedgerTest, WhoActedIsNotErased)
{
    const auto entry = append_one(1);
    for (const auto name : {act_author, act_record, act_token}) {
        EXPECT_THROW(database().write([&](db::UnitOfWork& tx) {
            (void)erase_field(tx, clock.now(), {PersonId{1}, PostId{2}}, entry.id, name);
        }),
                     AppError);
    }
}

TEST_P(LedgerTest, ErasedFieldIsGoneAndTheLogStillVerifies)
{
    const auto entry = append_one(1);
    sign();

    const auto record = database().write([&](db::UnitOfWork& tx) {
        return erase_field(tx, clock.now(), {PersonId{1}, PostId{2}}, entry.id, "number");
    });
    sign();

    const auto [column] = *database().read([&](db::ReadSession& session) {
        return session.one<std::string>("SELECT fields FROM ledger_entry WHERE id = :id", entry.id.value);
    });
    EXPECT_EQ(column.find("1405"), std::string::npos);
    EXPECT_TRUE(proves(entry.token));
    EXPECT_TRUE(proves(record.token));
    EXPECT_EQ(verify_all().faults, std::vector<std::string>{});
}

TEST_P(LedgerTest, FieldsErasedAtOnceAllStayErased)
{
    const std::vector<std::string> names{"a", "b", "c", "d"};
    const std::string secret = "secret";
    const std::vector<Field> fields{{"a", secret}, {"b", secret}, {"c", secret}, {"d", secret}};
    const auto entry = database().write([&](db::UnitOfWork& tx) {
        return append(tx, clock.now(), {}, "letters.letter.opened", {"letters.letter", 1}, fields);
    });
    {
        std::vector<std::jthread> threads;
        threads.reserve(names.size());
        for (const auto& name : names) {
            threads.emplace_back([this, &entry, &name] {
                database().write([&](db::UnitOfWork& tx) {
                    static_cast<void>(erase_field(tx, clock.now(), {}, entry.id, name));
                });
            });
        }
    }

    const auto found =
        database().read([&](db::ReadSession& session) { return store::find(session, entry.id.value); });
    for (const auto& field : found.value().fields) {
        EXPECT_EQ(field.value.has_value(), is_act_field(field.name)) << field.name;
    }
}

TEST_P(LedgerTest, ErasingWhatIsNotThereIsRefusedAndLeavesNoTrace)
{
    const auto entry = append_one(1);
    const auto erase = [this](EntryId id, std::string_view name) {
        database().write(
            [&](db::UnitOfWork& tx) { static_cast<void>(erase_field(tx, clock.now(), {}, id, name)); });
    };

    EXPECT_THROW(erase(EntryId{77}, "number"), AppError);
    EXPECT_THROW(erase(entry.id, "subject"), AppError);
    sign();
    EXPECT_EQ(verify_all().entries, 1);
}

TEST_P(LedgerTest, SignerCoversAnEntryWithoutBeingAskedAndSignsNothingIdle)
{
    const auto head = [this] {
        return database().read([](db::ReadSession& session) { return store::heads(session); });
    };
    const HeadSigner signer{database(), clock, "test", key};
    append_one(1);

    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20}; // a busy machine
    while (head().empty() && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::yield();
    }

    ASSERT_EQ(head().size(), 1U);
    EXPECT_FALSE(sign_head(database(), clock, "test", key)); // what the idle thread does
}

TEST_P(LedgerTest, TwoFieldsOfOneNameAreRefused)
{
    EXPECT_THROW(database().write([&](db::UnitOfWork& tx) {
        return append(tx, clock.now(), {}, "letters.letter.opened", {"letters.letter", 1},
                      {{"note", std::string{"a"}}, {"note", std::string{"b"}}});
    }),
                 std::logic_error);
}

TEST_P(LedgerTest, UnknownEventAndTokenAreRefused)
{
    EXPECT_THROW(database().write([&](db::UnitOfWork& tx) {
        return append(tx, clock.now(), {}, "letters.letter.burnt", {"letters.letter", 1}, {});
    }),
                 std::logic_error);
    EXPECT_THROW(proves("00"), AppError);
}

TEST_P(LedgerTest, EachFailingStatementLeavesNoEntry)
{
    append_one(1);
    sign();
    const auto tries = tries_until_done(
        [this] { append_one(2); },
        [this] {
            return std::pair{counted({"SELECT COUNT(*) FROM ledger_entry"}), verify_all().entries};
        });
    EXPECT_GT(tries, 2);
    sign();
    EXPECT_EQ(verify_all().entries, 2);
}

} // namespace
} // namespace divan::ledger
