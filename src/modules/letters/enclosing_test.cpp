// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/service.hpp"
#include "platform/files/store.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

namespace divan::letters {
namespace {

using access::SecrecyClass;
using test::long_ago;

class EnclosingTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([this](db::UnitOfWork& tx) {
            const UnitId unit{tx.next_id()};
            registrar.person = PersonId{tx.next_id()};
            registrar.post = PostId{tx.next_id()};
            registrar.unit = unit;
            registrar.posts = {registrar.post};
            for (const auto action : {permission::read, permission::register_incoming, permission::enclose,
                                      permission::close, permission::answer}) {
                registrar.grants.push_back({std::string{action}, access::Reach::own_unit});
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
    }

    /// A stored file's row; what lies on the disk is the files' own concern.
    files::FileId given_file(SecrecyClass secrecy_class = SecrecyClass::normal)
    {
        return database().write([&](db::UnitOfWork& tx) {
            files::File file;
            file.id = files::FileId{tx.next_id()};
            file.name = "scan.pdf";
            file.size = 10;
            file.secrecy_class = secrecy_class;
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
    LetterId given_letter(std::vector<files::FileId> with = {})
    {
        Registration letter;
        letter.register_id = in;
        letter.subject = "نامه با پیوست";
        letter.sender_name = "فرستنده";
        letter.received_at = clock.now();
        letter.files = std::move(with);
        return letters().register_incoming(registrar, letter).id;
    }
    std::vector<std::int64_t> files_of(LetterId letter)
    {
        std::vector<std::int64_t> ids;
        for (const auto& file : database().read([letter](db::ReadSession& session) {
                 return files::store::of_record(session, {record_kind, letter.value});
             })) {
            ids.push_back(file.id.value);
        }
        return ids;
    }
    std::int64_t entries(std::string_view event)
    {
        return database().read([&](db::ReadSession& session) {
            return std::get<0>(
                session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry WHERE event = :event", event)
                    .value());
        });
    }
    std::int64_t all_rows()
    {
        return database().read([](db::ReadSession& session) {
            return std::get<0>(
                session
                    .one<std::int64_t>("SELECT (SELECT COUNT(*) FROM letter) + (SELECT COUNT(*) FROM "
                                       "ledger_entry) + (SELECT COUNT(*) FROM stored_file WHERE "
                                       "owner_id <> 0)")
                    .value());
        });
    }
    Service letters() { return {database(), clock, "Asia/Tehran"}; }

    test::FakeClock clock;
    access::Actor registrar;
    RegisterId in;
};

DIVAN_BOTH_DATABASES(EnclosingTest);

TEST_P(EnclosingTest, FilesAreEnclosedAtRegistrationLaterAndInTheAnswer)
{
    const auto first = given_file();
    const auto second = given_file();
    const auto third = given_file();

    const auto letter = given_letter({first});
    letters().enclose(registrar, {letter, 1}, {second});
    letters().answer(registrar, {letter, 2}, {"پاسخ", "متن", "", {third}});

    EXPECT_EQ(files_of(letter), (std::vector{first.value, second.value}));
    EXPECT_EQ(entries("letters.letter.enclosed"), 3);
}

TEST_P(EnclosingTest, RefusedFileRefusesTheWholeAct)
{
    const auto secret = given_file(SecrecyClass::secret);
    const auto letter = given_letter();
    const auto before = all_rows();

    EXPECT_EQ(refusal_at([&] { given_letter({secret}); }), "/file_ids/0 file.class_above_record");
    EXPECT_EQ(refusal_at([&] {
                  letters().enclose(registrar, {letter, 1}, {secret});
              }),
              "/file_ids/0 file.class_above_record");
    EXPECT_EQ(refusal_at([&] {
                  letters().enclose(registrar, {letter, 1}, {files::FileId{7}});
              }),
              "/file_ids/0 file.not_found");
    EXPECT_EQ(all_rows(), before);
}

TEST_P(EnclosingTest, ClosedStaleAndForbiddenLettersTakeNoFile)
{
    const auto file = given_file();
    const auto letter = given_letter();
    EXPECT_EQ(refusal_at([&] {
                  letters().enclose(registrar, {letter, 2}, {file});
              }),
              "letter.changed_meanwhile");
    auto clerk = registrar;
    std::erase_if(clerk.grants,
                  [](const access::Grant& grant) { return grant.action == permission::enclose; });
    EXPECT_EQ(refusal_at([&] { letters().enclose(clerk, {letter, 1}, {file}); }), "access.forbidden");
    letters().close(registrar, {letter, 1}, "پایان");
    EXPECT_EQ(refusal_at([&] { letters().enclose(registrar, {letter, 2}, {file}); }), "letter.closed");
    EXPECT_TRUE(files_of(letter).empty());
}

TEST_P(EnclosingTest, NoFailingStatementLeavesHalfAnAct)
{
    const auto file = given_file();
    const auto letter = given_letter();
    const auto tries = tries_until_done(
        [&] {
            letters().enclose(registrar, {letter, 1}, {file});
        },
        [this] { return all_rows(); });

    EXPECT_GT(tries, 4);
    EXPECT_EQ(files_of(letter), std::vector{file.value});
}

} // namespace
} // namespace divan::letters
