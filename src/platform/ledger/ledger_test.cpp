// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/merkle.hpp"
#include "platform/ledger/origins.hpp"
#include "platform/ledger/proof.hpp"
#include "platform/ledger/tree_store.hpp"
#include "platform/ledger/verification.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace divan::ledger {
namespace {

class LedgerTest : public test::DatabaseTest {
protected:
    Appended append_one(std::int64_t subject)
    {
        return database().write([&](db::UnitOfWork& tx) {
            return append(tx, clock.now(), {PersonId{1}, PostId{2}}, "letters.letter.registered",
                          {"letters.letter", subject}, {{"number", "1405/" + std::to_string(subject)}});
        });
    }

    void sign() { sign_head(database(), clock, "test", key); }

    Report verify_all() { return verify(database(), key.public_key()); }

    bool proves(const std::string& token)
    {
        const auto proof = database().read([&](db::ReadSession& session) { return prove(session, token); });
        return proof.position && merkle::verify_inclusion(proof.leaf, *proof.position, proof.head->tree_size,
                                                          proof.path, proof.head->root);
    }

    test::FakeClock clock;
    SigningKey key = SigningKey::from_seed(sha256("a test's seed"));
};

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

TEST_P(LedgerTest, ChangedFieldIsFound)
{
    for (int i = 0; i < 5; ++i) {
        append_one(i);
    }
    sign();
    database().write([](db::UnitOfWork& tx) {
        tx.execute(
            "UPDATE ledger_entry SET fields = REPLACE(fields, '1405/3', '1405/4') WHERE subject_id = 3");
    });

    const auto report = verify_all();

    ASSERT_EQ(report.faults.size(), 2U);
    EXPECT_EQ(report.faults[0], "position 3: the leaf is not the hash of its entry");
    EXPECT_EQ(report.faults[1], "position 5: the head's root is not that of the entries");
}

/// Who acted, in which post, on what and under which token is under the leaf as well.
TEST_P(LedgerTest, ChangedAuthorRecordAndTokenAreFound)
{
    for (int i = 0; i < 3; ++i) {
        append_one(i);
    }
    sign();
    const auto fault_after = [this](std::string_view change) {
        database().write([&](db::UnitOfWork& tx) {
            tx.script("CREATE TABLE kept AS SELECT * FROM ledger_entry");
            tx.script(change);
        });
        auto faults = verify_all().faults;
        database().write([&](db::UnitOfWork& tx) {
            tx.script(
                "UPDATE ledger_entry SET person_id = k.person_id, post_id = k.post_id, token = k.token, "
                "subject_id = k.subject_id, v = k.v FROM kept k WHERE k.id = ledger_entry.id; "
                "DROP TABLE kept");
        });
        return faults.empty() ? std::string{} : faults.front();
    };

    const std::string other_leaf = "position 1: the leaf is not the hash of its entry";
    EXPECT_EQ(fault_after("UPDATE ledger_entry SET person_id = 9 WHERE subject_id = 1"), other_leaf);
    EXPECT_EQ(fault_after("UPDATE ledger_entry SET post_id = 9 WHERE subject_id = 1"), other_leaf);
    EXPECT_EQ(fault_after("UPDATE ledger_entry SET token = 'other' WHERE subject_id = 1"), other_leaf);
    EXPECT_EQ(fault_after("UPDATE ledger_entry SET subject_id = 77 WHERE subject_id = 1"), other_leaf);
    EXPECT_EQ(fault_after("UPDATE ledger_entry SET v = 1 WHERE subject_id = 1"),
              "position 1: the entry's fields cannot be read");
    EXPECT_EQ(verify_all().faults, std::vector<std::string>{});
}

/// What was written before version 2: nothing but its fields is under the leaf.
TEST_P(LedgerTest, LeafOfVersionOneVerifiesAsItDid)
{
    database().write([&](db::UnitOfWork& tx) {
        Entry entry{.id = tx.next_id(),
                    .token = std::string(32, 'a'),
                    .recorded_at = to_text(clock.now()),
                    .event = "letters.letter.registered",
                    .v = 1,
                    .subject_kind = "letters.letter",
                    .subject_id = 1,
                    .person = 1,
                    .post = 2,
                    .fields = {commit("number", "1405/1")}};
        store::insert(tx, entry);
        tree::append_leaf(tx, entry.id, merkle::leaf_hash(leaf_text(entry)));
    });
    append_one(2);
    sign();

    EXPECT_EQ(verify_all().faults, std::vector<std::string>{});
    EXPECT_TRUE(proves(std::string(32, 'a')));
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

TEST_P(LedgerTest, ValueThatIsGoneWithoutAnErasureIsFound)
{
    const auto entry = append_one(1);
    database().write([&](db::UnitOfWork& tx) {
        (void)erase_field(tx, clock.now(), {PersonId{1}, PostId{2}}, entry.id, "number");
    });
    database().write([&](db::UnitOfWork& tx) {
        tx.execute("UPDATE ledger_entry SET event = 'ledger.origin.begun' WHERE event = :event",
                   field_erased);
    });
    sign();

    EXPECT_THAT(
        verify_all().faults,
        testing::Contains("position 0: the field number has no value, and no entry says that it was erased"));
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

TEST_P(LedgerTest, WhatIsFiledUnderTheOriginIsNoOrigin)
{
    database().write([&](db::UnitOfWork& tx) {
        append(tx, clock.now(), {}, "access.explanation.given", {"ledger.origin", 1}, {{"person", 1}});
    });
    sign();

    EXPECT_EQ(verify_all().faults, std::vector<std::string>{});
    EXPECT_TRUE(database().read([](db::ReadSession& session) { return former_origins(session); }).empty());
}

/// Heads that another key signed under the origin before verify with the key that its end names.
TEST_P(LedgerTest, HeadsOfAFormerOriginVerifyWithItsKey)
{
    database().write([](db::UnitOfWork& tx) {
        store::insert(tx, store::Folder{.site = 1, .origin = "test", .created_at = "t", .is_demo = false});
    });
    append_one(1);
    sign();
    const auto fresh = SigningKey::from_seed(sha256("another seed"));

    database().write(
        [&](db::UnitOfWork& tx) { (void)begin_origin(tx, clock.now(), "test-2", key.public_key()); });
    sign_head(database(), clock, "test-2", fresh);

    const auto report = verify(database(), fresh.public_key());
    EXPECT_EQ(report.faults, std::vector<std::string>{});
    EXPECT_EQ(report.heads, 2);
}

TEST_P(LedgerTest, BeginningOfAnOriginWithoutAKeyIsAFaultAndNotTheEndOfTheWalk)
{
    database().write([&](db::UnitOfWork& tx) {
        append(tx, clock.now(), {}, origin_begun, {"ledger.origin", 1}, {{"former_key", 7}});
        append(tx, clock.now(), {}, origin_begun, {"ledger.origin", 1}, {});
        tx.execute("UPDATE ledger_entry SET fields = 'x' WHERE fields NOT LIKE '%former_key%'");
    });
    sign();

    const auto faults = verify_all().faults;

    EXPECT_THAT(faults, testing::Contains("position 1: the entry's fields cannot be read"));
    for (const auto* const position : {"0", "1"}) {
        EXPECT_THAT(faults, testing::Contains(std::string{"position "} + position +
                                              ": the entry begins an origin and does not say which ended"));
    }
}

TEST_P(LedgerTest, RemovedLastEntryIsFound)
{
    for (int i = 0; i < 5; ++i) {
        append_one(i);
    }
    sign();
    database().write([](db::UnitOfWork& tx) { tx.execute("DELETE FROM ledger_leaf WHERE position = 4"); });

    const auto faults = verify_all().faults;
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_TRUE(faults[0].ends_with("has no place and does not wait for one")) << faults[0];
    EXPECT_EQ(faults[1], "position 5: a signed head covers leaves that are not there");
}

TEST_P(LedgerTest, ChangedStoredRootLeafHeadAndSignatureAreFound)
{
    for (int i = 0; i < 300; ++i) {
        append_one(i);
    }
    sign();
    const auto fault_after = [this](std::string_view change, std::string_view undo) {
        database().write([&](db::UnitOfWork& tx) { tx.script(change); });
        auto faults = verify_all().faults;
        database().write([&](db::UnitOfWork& tx) { tx.script(undo); });
        return faults.empty() ? std::string{} : faults.front();
    };

    EXPECT_EQ(fault_after("UPDATE ledger_node SET place = 1", "UPDATE ledger_node SET place = 0"),
              "position 256: the stored root of the last 2^8 leaves is wrong");
    EXPECT_EQ(fault_after("UPDATE ledger_entry SET event = 'letters.letter.closed' WHERE subject_id = 7",
                          "UPDATE ledger_entry SET event = 'letters.letter.registered'"),
              "position 7: the leaf is not the hash of its entry");
    EXPECT_EQ(fault_after("UPDATE ledger_head SET note = REPLACE(note, 'test', 'rest')",
                          "UPDATE ledger_head SET note = REPLACE(note, 'rest', 'test')"),
              "position 300: the head's signature is wrong");
    EXPECT_EQ(fault_after("UPDATE ledger_head SET tree_size = 299", "UPDATE ledger_head SET tree_size = 300"),
              "position 299: the head's root is not that of the entries");
    EXPECT_EQ(verify_all().faults, std::vector<std::string>{});
}

TEST_P(LedgerTest, UnreadableFieldsAreAFaultAndNotTheEndOfTheWalk)
{
    for (int i = 0; i < 3; ++i) {
        append_one(i);
    }
    sign();
    database().write(
        [](db::UnitOfWork& tx) { tx.execute("UPDATE ledger_entry SET fields = '{' WHERE subject_id = 1"); });

    const auto report = verify_all();

    EXPECT_EQ(report.entries, 3);
    ASSERT_FALSE(report.faults.empty());
    EXPECT_EQ(report.faults.front(), "position 1: the entry's fields cannot be read");
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
