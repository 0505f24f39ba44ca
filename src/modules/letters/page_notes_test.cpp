// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/check.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "platform/files/store.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <fmt/format.h>

namespace divan::letters {
namespace {

using access::Reach;
using access::SecrecyClass;
using test::long_ago;

constexpr std::int64_t pages = 3; // of the scan

class PageNotesTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([this](db::UnitOfWork& tx) {
            const UnitId unit{tx.next_id()};
            for (auto* who : {&registrar, &expert, &stranger}) {
                who->person = PersonId{tx.next_id()};
                who->post = PostId{tx.next_id()};
                who->unit = unit;
                who->posts = {who->post};
            }
            stranger.unit = UnitId{tx.next_id()};
            registrar.clearance = SecrecyClass::confidential;
            for (const auto action : {permission::read, permission::register_incoming, permission::annotate,
                                      permission::enclose, permission::close}) {
                registrar.grants.push_back({std::string{action}, Reach::own_unit});
                stranger.grants.push_back({std::string{action}, Reach::own_post});
                if (action != permission::annotate) {
                    expert.grants.push_back({std::string{action}, Reach::own_unit});
                }
            }
            const auto entry = ledger::append(tx, clock.now(), {}, "organisation.unit.created",
                                              {"organisation.unit", unit.value}, {})
                                   .id;
            const organisation::Unit office{unit, "made-up", "1", std::nullopt, "دفتر", "Office"};
            organisation::add_identity(tx, office, entry);
            organisation::open_state(tx, office, long_ago, entry);
            in = registers::define(tx, entry,
                                   {.code = "r",
                                    .title_fa = "دفتر",
                                    .title_en = "Register",
                                    .unit = unit,
                                    .unit_code = "1",
                                    .pattern = "{year4}/{serial}",
                                    .valid_from = long_ago});
        });
        scan = given_file("application/pdf");
        letter = given_letter({scan});
    }

    /// A stored file's row; what lies on the disk is the files' own concern.
    files::FileId given_file(const std::string& type)
    {
        return database().write([&](db::UnitOfWork& tx) {
            files::File file;
            file.id = files::FileId{tx.next_id()};
            file.name = "scan";
            file.size = 10;
            file.type = type;
            file.blob = std::to_string(file.id.value);
            file.key_slot = file.id.value;
            file.person = registrar.person;
            file.stored_at = divan::to_text(clock.now());
            const auto entry = ledger::append(tx, clock.now(), registrar.author(), "files.file.stored",
                                              {files::record_kind, file.id.value}, {});
            files::store::insert(tx, file, entry.id);
            return file.id;
        });
    }
    LetterId given_letter(std::vector<files::FileId> with, SecrecyClass secrecy_class = SecrecyClass::normal)
    {
        Registration asked;
        asked.register_id = in;
        asked.subject = "نامه با پیوست";
        asked.sender_name = "فرستنده";
        asked.received_at = clock.now();
        asked.secrecy_class = secrecy_class;
        asked.files = std::move(with);
        return letters().register_incoming(registrar, asked).id;
    }
    [[nodiscard]] PageNote note(std::string text = "در ۱۰ روز پاسخ دهید") const
    {
        PageNote note;
        note.file = scan;
        note.page = 2;
        note.kind = PageNoteKind::area;
        note.marks = {{{100, 200}, {3000, 900}}};
        note.text = std::move(text);
        return note;
    }
    std::vector<PageNote> notes(const access::Actor& actor)
    {
        return reading().page_notes(actor, letter).notes;
    }
    std::int64_t all_rows()
    {
        return database().read([](db::ReadSession& session) {
            return std::get<0>(
                session
                    .one<std::int64_t>("SELECT (SELECT COUNT(*) FROM page_note) + (SELECT COUNT(*) FROM "
                                       "ledger_entry) + (SELECT SUM(version) FROM letter) + (SELECT "
                                       "COUNT(*) FROM page_note WHERE withdrawn_at IS NOT NULL)")
                    .value());
        });
    }
    std::int64_t entries(std::string_view event)
    {
        return database().read([&](db::ReadSession& session) {
            return std::get<0>(
                session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry WHERE event = :event", event)
                    .value());
        });
    }
    Service letters() { return {database(), clock, "Asia/Tehran"}; }
    Reading reading() { return {database(), clock, "Asia/Tehran"}; }

    test::FakeClock clock;
    access::Actor registrar;
    access::Actor expert;   // sees the letter, may not write on it
    access::Actor stranger; // of another unit
    RegisterId in;
    files::FileId scan;
    LetterId letter;
};

DIVAN_BOTH_DATABASES(PageNotesTest);

TEST_P(PageNotesTest, NoteIsSeenWithTheLetterAndStaysInTheHistoryWhenTakenBack)
{
    letters().annotate(registrar, {letter, 1}, note(), pages);
    const auto written = notes(expert);
    ASSERT_EQ(written.size(), 1U);
    EXPECT_EQ(written.front().marks, (std::vector<Stroke>{{{100, 200}, {3000, 900}}}));
    EXPECT_EQ(written.front().page, 2);
    EXPECT_EQ(written.front().text, "در ۱۰ روز پاسخ دهید");
    EXPECT_EQ(written.front().post, registrar.post);
    EXPECT_EQ(written.front().at, divan::to_text(clock.now()));
    EXPECT_TRUE(reading().page_notes(registrar, letter).may_withdraw);
    EXPECT_FALSE(reading().page_notes(expert, letter).may_withdraw);

    letters().withdraw_note(registrar, {letter, 2}, written.front().id);

    const auto kept = notes(expert);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept.front().withdrawn_at, divan::to_text(clock.now()));
    EXPECT_EQ(kept.front().text, "در ۱۰ روز پاسخ دهید");
    EXPECT_EQ(entries("letters.letter.annotated"), 1);
    EXPECT_EQ(entries("letters.letter.note_withdrawn"), 1);
    EXPECT_EQ(refusal_at([&] {
                  letters().withdraw_note(registrar, {letter, 3}, kept.front().id);
              }),
              "page_note.withdrawn");
}

TEST_P(PageNotesTest, OnlyItsAuthorTakesANoteBack)
{
    letters().annotate(registrar, {letter, 1}, note(), pages);
    const auto id = notes(registrar).front().id;
    auto colleague = expert;
    colleague.grants.push_back({std::string{permission::annotate}, Reach::own_unit});
    const auto other = given_letter({});
    const auto before = all_rows();

    EXPECT_EQ(refusal_at([&] {
                  letters().withdraw_note(colleague, {letter, 2}, id);
              }),
              "page_note.not_ones_own");
    EXPECT_EQ(refusal_at([&] { letters().withdraw_note(expert, {letter, 2}, id); }), "access.forbidden");
    EXPECT_EQ(refusal_at([&] { letters().withdraw_note(registrar, {other, 1}, id); }), "page_note.not_found");
    EXPECT_EQ(refusal_at([&] {
                  letters().withdraw_note(registrar, {letter, 1}, id);
              }),
              "letter.changed_meanwhile");
    EXPECT_EQ(all_rows(), before);
}

TEST_P(PageNotesTest, WhoMayNotSeeTheLetterNeitherWritesNorReads)
{
    const auto secret = given_letter({}, SecrecyClass::confidential);
    const auto before = all_rows();

    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(stranger, {letter, 1}, note(), pages);
              }),
              "access.not_found");
    EXPECT_EQ(refusal_at([&] { notes(stranger); }), "access.not_found");
    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(expert, {letter, 1}, note(), pages);
              }),
              "access.forbidden");
    EXPECT_EQ(refusal_at([&] { static_cast<void>(reading().page_notes(expert, secret)); }),
              "access.not_found");
    EXPECT_EQ(all_rows(), before);
}

TEST_P(PageNotesTest, FileIsTheLettersAndHasPages)
{
    const auto table = given_file("text/csv");
    const auto loose = given_file("image/png");
    const auto other = given_letter({table});
    auto on_table = note();
    on_table.file = table;
    auto on_loose = note();
    on_loose.file = loose;
    auto wordless = note("");
    wordless.file = loose;
    const auto before = all_rows();

    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(registrar, {other, 1}, on_table, 0);
              }),
              "/file_id page_note.no_such_file");
    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(registrar, {other, 1}, note(), pages);
              }),
              "/file_id page_note.no_such_file");
    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(registrar, {letter, 1}, on_loose, pages);
              }),
              "/file_id page_note.no_such_file");
    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(registrar, {letter, 1}, wordless, pages);
              }),
              "/text page_note.text_missing");
    EXPECT_EQ(all_rows(), before);
}

TEST_P(PageNotesTest, PageIsOneOfTheFiles)
{
    auto beyond = note();
    beyond.page = pages + 1;
    const auto before = all_rows();

    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(registrar, {letter, 1}, beyond, pages);
              }),
              "/page page_note.no_such_page");
    EXPECT_EQ(all_rows(), before);

    beyond.page = pages;
    letters().annotate(registrar, {letter, 1}, beyond, pages);
    EXPECT_EQ(notes(registrar).front().page, pages);
}

TEST_P(PageNotesTest, ClosedAndStaleLettersTakeNoNoteAndGiveNoneBack)
{
    letters().annotate(registrar, {letter, 1}, note(), pages);
    const auto id = notes(registrar).front().id;
    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(registrar, {letter, 1}, note(), pages);
              }),
              "letter.changed_meanwhile");
    letters().close(registrar, {letter, 2}, "پایان");

    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(registrar, {letter, 3}, note(), pages);
              }),
              "letter.closed");
    EXPECT_EQ(refusal_at([&] { letters().withdraw_note(registrar, {letter, 3}, id); }), "letter.closed");
    EXPECT_FALSE(reading().page_notes(registrar, letter).may_withdraw);
    EXPECT_EQ(notes(registrar).size(), 1U);
}

TEST_P(PageNotesTest, LetterHoldsSoManyNotesAndNoMore)
{
    database().write([this](db::UnitOfWork& tx) {
        for (std::size_t i = 1; i < page_notes_max; ++i) {
            tx.execute("INSERT INTO page_note (id, letter_id, file_id, page, kind, marks, text, person_id, "
                       "post_id, delegation_id, at, entry_token) VALUES (:id, :letter, 1, 1, 'point', '1,1', "
                       "'x', 1, 1, 0, '', '')",
                       tx.next_id(), letter.value);
        }
    });

    letters().annotate(registrar, {letter, 1}, note(), pages);

    EXPECT_EQ(refusal_at([&] {
                  letters().annotate(registrar, {letter, 2}, note(), pages);
              }),
              "page_note.too_many");
    EXPECT_EQ(notes(registrar).size(), page_notes_max);
}

TEST_P(PageNotesTest, NoteThatIsNotAsTheLedgerHasItIsFound)
{
    letters().annotate(registrar, {letter, 1}, note(), pages);
    letters().annotate(registrar, {letter, 2}, note("دوم"), pages);
    const auto written = notes(registrar);
    letters().withdraw_note(registrar, {letter, 3}, written[1].id);
    const auto faults_after = [&](std::string_view change, PageNoteId id) {
        database().write([&](db::UnitOfWork& tx) { tx.execute(change, id.value); });
        return ledger_faults(database());
    };
    EXPECT_EQ(ledger_faults(database()), std::vector<std::string>{});

    const auto differs =
        fmt::format("letter {}: note {} is not the one in the ledger", letter.value, written[0].id.value);
    const auto count = [&](std::string_view what) {
        return fmt::format("letter {}: {}", letter.value, what);
    };
    const auto undone = count("the ledger has 1 notes taken back, here are 0");
    EXPECT_EQ(faults_after("UPDATE page_note SET withdrawn_at = NULL WHERE id = :id", written[1].id),
              std::vector{undone});
    EXPECT_EQ(faults_after("UPDATE page_note SET page = 1 WHERE id = :id", written[0].id),
              (std::vector{differs, undone}));
    EXPECT_EQ(faults_after("UPDATE page_note SET page = 2, text = 'x' WHERE id = :id", written[0].id),
              (std::vector{differs, undone}));
    EXPECT_EQ(faults_after("DELETE FROM page_note WHERE id = :id", written[0].id),
              (std::vector{count("the ledger has 2 notes on its pages, here are 1"), undone}));
}

TEST_P(PageNotesTest, NoFailingStatementLeavesHalfANote)
{
    const auto tries = tries_until_done(
        [&] {
            letters().annotate(registrar, {letter, 1}, note(), pages);
        },
        [this] { return all_rows(); });
    const auto id = notes(registrar).front().id;
    const auto more = tries_until_done(
        [&] {
            letters().withdraw_note(registrar, {letter, 2}, id);
        },
        [this] { return all_rows(); });

    EXPECT_GT(tries, 4);
    EXPECT_GT(more, 3);
}

} // namespace
} // namespace divan::letters
