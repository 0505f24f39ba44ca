// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/fixture_test.hpp"
#include "platform/ledger/origins.hpp"
#include "platform/ledger/tree_store.hpp"

#include <gmock/gmock.h>

namespace divan::ledger {
namespace {

class VerificationTest : public LedgerTest {};

DIVAN_BOTH_DATABASES(VerificationTest);

TEST_P(VerificationTest, ChangedFieldIsFound)
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
TEST_P(VerificationTest, ChangedAuthorRecordAndTokenAreFound)
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
TEST_P(VerificationTest, LeafOfVersionOneVerifiesAsItDid)
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

TEST_P(VerificationTest, ValueThatIsGoneWithoutAnErasureIsFound)
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

/// On PostgreSQL the entry that tells of it has no place yet.
TEST_P(VerificationTest, ErasureThatWaitsForItsPlaceIsOnRecord)
{
    const auto entry = append_one(1);
    sign();
    database().write([&](db::UnitOfWork& tx) {
        (void)erase_field(tx, clock.now(), {PersonId{1}, PostId{2}}, entry.id, "number");
    });

    EXPECT_EQ(verify_all().faults, std::vector<std::string>{});
}

TEST_P(VerificationTest, WhatIsFiledUnderTheOriginIsNoOrigin)
{
    database().write([&](db::UnitOfWork& tx) {
        append(tx, clock.now(), {}, "access.explanation.given", {"ledger.origin", 1}, {{"person", 1}});
    });
    sign();

    EXPECT_EQ(verify_all().faults, std::vector<std::string>{});
    EXPECT_TRUE(database().read([](db::ReadSession& session) { return former_origins(session); }).empty());
}

/// Heads that another key signed under the origin before verify with the key that its end names.
TEST_P(VerificationTest, HeadsOfAFormerOriginVerifyWithItsKey)
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

TEST_P(VerificationTest, BeginningOfAnOriginWithoutAKeyIsAFaultAndNotTheEndOfTheWalk)
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

TEST_P(VerificationTest, RemovedLastEntryIsFound)
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

TEST_P(VerificationTest, ChangedStoredRootLeafHeadAndSignatureAreFound)
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

TEST_P(VerificationTest, UnreadableFieldsAreAFaultAndNotTheEndOfTheWalk)
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

} // namespace
} // namespace divan::ledger
