// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/parts.hpp"
#include "platform/backup/restore.hpp"
#include "platform/backup/small_institution_test.hpp"
#include "platform/ledger/origins.hpp"
#include "platform/ledger/verification.hpp"

#include <stdexcept>

namespace divan::backup {
namespace {

class RestoreTest : public SmallInstitution {
protected:
    static Claim proof(const std::string& note)
    {
        return {.last_head = note, .new_origin = {}, .first_copy_is_gone = false, .sealed_is_lost = false};
    }
    static Claim renamed(const std::string& name)
    {
        return {.last_head = {}, .new_origin = name, .first_copy_is_gone = false, .sealed_is_lost = false};
    }
    Settled settle_with(db::Database& restored, const Made& made, const Claim& claim)
    {
        return settle(restored, open(made.path), key(), claim, clock);
    }
    static std::int64_t entries(db::Database& database)
    {
        return database.read([](db::ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry").value());
        });
    }
    static ledger::store::Head latest(db::Database& database)
    {
        return database.read(
            [](db::ReadSession& session) { return ledger::store::latest_head(session).value(); });
    }
    static std::string reason_of(const std::function<void()>& act)
    {
        try {
            act();
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }
};

TEST_P(RestoreTest, LedgerThatProvesTheLastHeadGoesOnUnderItsName)
{
    const auto published = head();
    act(3); // acts after the published head are no hindrance
    const auto made = make_backup();
    const auto restored = loaded(made, "restored");

    const auto settled = settle_with(*restored, made, proof(published));

    EXPECT_EQ(settled.origin, origin);
    EXPECT_EQ(latest(*restored).origin, origin);
    EXPECT_EQ(latest(*restored).tree_size, entries(*restored));
    EXPECT_TRUE(ledger::verify(*restored, key().public_key()).faults.empty());
}

TEST_P(RestoreTest, HeadPublishedAfterTheBackupIsNotProvenAndNothingIsWritten)
{
    const auto made = make_backup();
    act(1);
    sign();
    const auto published = head();
    const auto restored = loaded(made, "restored");
    const auto before = entries(*restored);

    const auto reason = reason_of([&] { settle_with(*restored, made, proof(published)); });

    EXPECT_NE(reason.find("acts were published after it was made"), std::string::npos) << reason;
    EXPECT_EQ(entries(*restored), before);
}

TEST_P(RestoreTest, HeadOfAnotherKeyOrAnotherOriginProvesNothing)
{
    const auto made = make_backup();
    const auto restored = loaded(made, "restored");
    const auto stranger = ledger::SigningKey::from_seed({7});
    const auto text = ledger::head_text(origin, 300, parse_hash(made.manifest.root));
    const auto other = ledger::head_text("other", 300, parse_hash(made.manifest.root));

    EXPECT_THROW(settle_with(*restored, made, proof(ledger::signed_note(text, origin, stranger))),
                 std::runtime_error);
    EXPECT_THROW(settle_with(*restored, made, proof(ledger::signed_note(other, "other", key()))),
                 std::runtime_error);
    EXPECT_THROW(settle_with(*restored, made, proof("no note")), std::runtime_error);
}

TEST_P(RestoreTest, WithoutAGroundOrWithBothItIsRefused)
{
    const auto opened = open(make_backup().path);

    EXPECT_THROW(check_claim(opened, {}), std::runtime_error);
    EXPECT_THROW(
        check_claim(
            opened,
            {.last_head = "x", .new_origin = "y", .first_copy_is_gone = false, .sealed_is_lost = false}),
        std::runtime_error);
    for (const auto* const name : {origin, "", "two words", "two\nlines"}) {
        EXPECT_THROW(check_claim(opened, renamed(name)), std::runtime_error) << name;
    }
    EXPECT_NO_THROW(check_claim(opened, renamed("ministry/divan-2")));
}

TEST_P(RestoreTest, SecondRestoreUnderTheOriginIsRefusedAndOneUnderANewNameIsNot)
{
    const auto opened = open(make_backup().path);
    check_claim(opened, proof(head()));
    ASSERT_TRUE(note_restore(opened, origin, clock));

    EXPECT_THROW(check_claim(opened, proof(head())), std::runtime_error);
    EXPECT_NO_THROW(check_claim(opened, renamed("ministry/divan-2")));
    EXPECT_NO_THROW(check_claim(
        opened,
        {.last_head = head(), .new_origin = {}, .first_copy_is_gone = true, .sealed_is_lost = false}));
    EXPECT_TRUE(part_faults(opened).empty()); // the note of it is no part
}

TEST_P(RestoreTest, NewOriginMayHaveANewKeyAndTheOldHeadsStillVerify)
{
    const auto made = make_backup();
    const auto restored = loaded(made, "restored");
    const auto fresh = ledger::SigningKey::from_seed({9});

    const auto settled = settle(*restored, open(made.path), fresh, renamed("ministry/divan-2"), clock);

    EXPECT_EQ(settled.origin, "ministry/divan-2");
    EXPECT_EQ(latest(*restored).origin, "ministry/divan-2");
    const auto report = ledger::verify(*restored, fresh.public_key());
    EXPECT_TRUE(report.faults.empty()) << report.faults.front();
    EXPECT_EQ(report.heads, 2);
    EXPECT_FALSE(ledger::verify(*restored, key().public_key()).faults.empty());
    const auto former =
        restored->read([](db::ReadSession& session) { return ledger::former_origins(session); });
    ASSERT_EQ(former.size(), 1U);
    EXPECT_EQ(former.front().name, origin);
    EXPECT_THROW(restored->write([&](db::UnitOfWork& tx) {
        ledger::begin_origin(tx, clock.now(), origin, fresh.public_key());
    }),
                 std::runtime_error);
}

TEST_P(RestoreTest, AnotherKeyUnderTheSameOriginIsRefused)
{
    const auto made = make_backup();
    const auto restored = loaded(made, "restored");

    EXPECT_THROW(settle(*restored, open(made.path), ledger::SigningKey::from_seed({9}), proof(head()), clock),
                 std::runtime_error);
}

TEST_P(RestoreTest, TwoCopiesUnderOneNameDifferFromTheRestoreOn)
{
    const auto made = make_backup();
    const auto one = loaded(made, "one");
    const auto two = loaded(made, "two");

    settle_with(*one, made, proof(head()));
    settle_with(*two, made, proof(head()));

    EXPECT_EQ(latest(*one).tree_size, latest(*two).tree_size);
    EXPECT_NE(latest(*one).root, latest(*two).root); // whoever sees both heads sees that the log was forked
}

TEST_P(RestoreTest, NoIdentifierIsGivenTwice)
{
    const auto made = make_backup();
    const auto later = database().write([](db::UnitOfWork& tx) { return tx.next_id(); });
    const auto restored = loaded(made, "restored");

    settle_with(*restored, made, renamed("ministry/divan-2"));
    db::Database& copy = *restored;
    // The series jumps for whoever opens it next; what this process reserved before was settled with.
    const auto next = copy.read([](db::ReadSession& session) {
        return std::get<0>(session.one<std::int64_t>("SELECT next FROM id_series WHERE site = 1").value());
    });

    EXPECT_GT(next, (later & ((std::int64_t{1} << 40) - 1)) + 4096);
}

/// An account with a row of everything that opens it, and of everything that is sealed.
void give_account(db::Database& database)
{
    database.write([](db::UnitOfWork& tx) {
        tx.execute("INSERT INTO person (id, name_fa, name_en, sort_key, created_entry) VALUES (1, 'x', 'x', "
                   "'x', 1)");
        tx.execute("INSERT INTO account (id, person_id, user_name, password_hash) VALUES (1, 1, 'x', 'x')");
        tx.execute("INSERT INTO session (token_hash, id, account_id, csrf, device, created_at, seen_at, "
                   "expires_at) VALUES ('x', 1, 1, 'x', 'x', 'x', 'x', 'x')");
        tx.execute("INSERT INTO pending_sign_in (token_hash, account_id, step, device, expires_at) VALUES "
                   "('x', 1, 'password', 'x', 'x')");
        tx.execute("INSERT INTO account_token (token_hash, account_id, purpose, expires_at) VALUES ('x', 1, "
                   "'invitation', 'x')");
        tx.execute("INSERT INTO single_sign_on_request (state_hash, browser_hash, nonce, verifier, "
                   "expires_at) VALUES ('x', 'x', 'x', 'x', 'x')");
        const Bytes sealed{1, 2, 3};
        tx.execute("INSERT INTO secret_key (key_id, proof) VALUES ('x', :proof)", sealed);
        tx.execute("INSERT INTO second_factor (account_id, secret, confirmed_at, last_step) VALUES (1, "
                   ":secret, 'x', 0)",
                   sealed);
        tx.execute("INSERT INTO recovery_code (account_id, code_hash) VALUES (1, 'x')");
        tx.execute("INSERT INTO person_identifier (person_id, kind, sealed, blind_index, version) VALUES (1, "
                   "'phone', :sealed, 'x', 1)",
                   sealed);
    });
}

std::int64_t rows_of(db::Database& database, const std::string& table)
{
    return database.read([&table](db::ReadSession& session) {
        return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM " + table).value());
    });
}

TEST_P(RestoreTest, NothingThatOpenedAnAccountOutlivesARestore)
{
    give_account(database());
    const auto made = make_backup();
    const auto restored = loaded(made, "restored");

    settle_with(*restored, made, proof(head()));

    for (const auto* const table :
         {"session", "pending_sign_in", "account_token", "single_sign_on_request"}) {
        EXPECT_EQ(rows_of(*restored, table), 0) << table;
    }
    for (const auto* const table : {"secret_key", "second_factor", "recovery_code", "person_identifier"}) {
        EXPECT_EQ(rows_of(*restored, table), 1) << table;
    }
}

TEST_P(RestoreTest, WhatALostKeySealedIsGivenUpAndAFactorIsAskedAnew)
{
    give_account(database());
    const auto made = make_backup();
    const auto restored = loaded(made, "restored");
    auto claim = renamed("ministry/divan-2");
    claim.sealed_is_lost = true;

    settle_with(*restored, made, claim);

    for (const auto* const table : {"secret_key", "second_factor", "recovery_code", "person_identifier"}) {
        EXPECT_EQ(rows_of(*restored, table), 0) << table;
    }
    EXPECT_EQ(rows_of(*restored, "account WHERE needs_factor = 1"), 1);
    EXPECT_TRUE(ledger::verify(*restored, key().public_key()).faults.empty());
}

TEST_P(RestoreTest, BackupFromBeforeLinksIsRestoredAsItWas)
{
    database().write([](db::UnitOfWork& tx) {
        for (const auto* const table : {"pending_sign_in", "account_token", "single_sign_on_request"}) {
            tx.script(std::string{"DROP TABLE "} + table);
        }
        tx.execute("DELETE FROM migration WHERE name >= '0018_identity'");
    });
    const auto made = make_backup();
    const auto restored = loaded(made, "restored");

    EXPECT_NO_THROW(settle_with(*restored, made, proof(head())));
}

TEST_P(RestoreTest, DamagedLedgerIsRefused)
{
    database().write([](db::UnitOfWork& tx) {
        tx.execute("UPDATE ledger_entry SET event = 'letters.letter.closed' WHERE id = "
                   "(SELECT MIN(id) FROM ledger_entry)");
    });
    const auto made = make_backup();
    const auto restored = loaded(made, "restored");

    const auto reason = reason_of([&] { settle_with(*restored, made, proof(head())); });

    EXPECT_NE(reason.find("position 0"), std::string::npos) << reason;
}

TEST_P(RestoreTest, ChangedPartIsRefusedBeforeAnythingIsCopied)
{
    const auto made = make_backup();
    std::ofstream{made.path / "charter/units.csv"} << "code,name\nforged,forged\n";
    std::filesystem::create_directories(beside("new"));

    EXPECT_THROW(unpack(open(made.path), beside("new")), std::runtime_error);
    EXPECT_TRUE(std::filesystem::is_empty(beside("new")));
}

DIVAN_BOTH_DATABASES(RestoreTest);

} // namespace
} // namespace divan::backup
