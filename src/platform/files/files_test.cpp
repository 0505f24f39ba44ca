// SPDX-License-Identifier: Apache-2.0
#include "platform/files/fixture_test.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/verification.hpp"

#include <thread>

namespace divan::files {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using access::SecrecyClass;
using test::content_of;

class FilesTest : public test::FilesTest {};

DIVAN_BOTH_DATABASES(FilesTest);

TEST_P(FilesTest, FileSentInTwoTriesIsStoredWithItsHash)
{
    const auto content = content_of(200'000);
    const auto id = reserved(200'000);
    {
        const auto broken = uploads->begin(sender, id, 0);
        broken->write(std::string_view{content}.substr(0, 150'000));
    }
    EXPECT_EQ(files->view(sender, id).stored, 131'072);
    EXPECT_EQ(files->view(sender, id).file.state, State::uploading);
    renew();

    const auto done = send(id, 131'072, std::string_view{content}.substr(131'072));

    EXPECT_EQ(done.file.state, State::stored);
    EXPECT_EQ(done.file.sha256, to_hex(sha256(content)));
    EXPECT_EQ(done.file.type, "application/pdf");
    EXPECT_EQ(read(sender, id), content);
    EXPECT_EQ(check(files->parts(), true), std::vector<std::string>{});
    EXPECT_EQ(refusal([&] { (void)uploads->begin(sender, id, 0); }), "file.stored_already");
}

TEST_P(FilesTest, EmptyFileIsAFile)
{
    const auto id = reserved(0);

    const auto done = send(id, 0, "");

    EXPECT_EQ(done.file.state, State::stored);
    EXPECT_EQ(done.file.sha256, to_hex(sha256("")));
    EXPECT_EQ(read(sender, id), "");
}

TEST_P(FilesTest, PartThatIsShortStaysOnItsWay)
{
    const auto content = content_of(100'000);
    const auto id = reserved(100'000);

    const auto part = send(id, 0, std::string_view{content}.substr(0, 70'000));

    EXPECT_EQ(part.file.state, State::uploading);
    EXPECT_EQ(part.stored, 65'536);
    EXPECT_EQ(refusal([&] { send(id, 70'000, "x"); }), "file.offset_is_another");
    EXPECT_EQ(refusal([&] { send(id, 0, "x"); }), "file.offset_is_another");
}

TEST_P(FilesTest, SecondTryWaitsForTheEndOfTheFirst)
{
    const auto id = reserved(10);
    {
        const auto first = uploads->begin(sender, id, 0);
        EXPECT_EQ(refusal([&] { (void)uploads->begin(sender, id, 0); }), "file.upload_under_way");
    }
    EXPECT_EQ(send(id, 0, "0123456789").file.state, State::stored);
}

TEST_P(FilesTest, UnattachedFileIsItsSendersAlone)
{
    const auto on_its_way = reserved(10);
    const auto id = stored("0123456789");
    const auto before = traces();

    for (const auto file : {id, on_its_way, FileId{1}}) {
        EXPECT_EQ(refusal([&] { (void)files->view(stranger, file); }), "file.not_found");
        EXPECT_EQ(refusal([&] { (void)files->readable(stranger, file); }), "file.not_found");
        EXPECT_EQ(refusal([&] { (void)uploads->begin(stranger, file, 0); }), "file.not_found");
        EXPECT_EQ(refusal([&] { files->withdraw(stranger, file); }), "file.not_found");
        EXPECT_EQ(refusal([&] { files->destroy(stranger, file, {"x", "1"}); }), "file.not_found");
    }
    EXPECT_EQ(refusal([&] {
                  database().write([&](db::UnitOfWork& tx) {
                      attach(tx, stranger, {id}, letter, SecrecyClass::confidential, settings.limits);
                  });
              }),
              "/file_ids/0 file.not_found");
    EXPECT_EQ(traces(), before);
}

TEST_P(FilesTest, AttachedFileIsSeenExactlyAsItsRecordIs)
{
    const auto id = stored("0123456789", SecrecyClass::confidential);
    attach_to_letter(id);

    EXPECT_EQ(read(reader, id), "0123456789");
    EXPECT_EQ(read(sender, id), "0123456789");
    EXPECT_EQ(refusal([&] { read(stranger, id); }), "file.not_found");
    reader.clearance = SecrecyClass::normal;
    EXPECT_EQ(refusal([&] { read(reader, id); }), "file.not_found");
    reader.clearance = SecrecyClass::confidential;
    reader.grants.clear();
    EXPECT_EQ(refusal([&] { read(reader, id); }), "file.not_found");
}

TEST_P(FilesTest, FileIsAttachedOnceAndToNoRecordOfALowerClass)
{
    const auto secret = stored("0123456789", SecrecyClass::confidential);
    const auto before = traces();
    EXPECT_EQ(refusal([&] { attach_to_letter(secret, SecrecyClass::normal); }),
              "/file_ids/0 file.class_above_record");
    EXPECT_EQ(traces(), before);

    attach_to_letter(secret);
    EXPECT_EQ(refusal([&] { attach_to_letter(secret); }), "/file_ids/0 file.attached_already");
    EXPECT_EQ(refusal([&] { files->withdraw(sender, secret); }), "file.attached_already");
    const auto twice = stored("x");
    EXPECT_EQ(refusal([&] {
                  database().write([&](db::UnitOfWork& tx) {
                      attach(tx, sender, {twice, twice}, letter, SecrecyClass::normal, settings.limits);
                  });
              }),
              "/file_ids/1 file.attached_already");
}

TEST_P(FilesTest, RecordTakesNoMoreThanItsLimit)
{
    settings.limits.record_files = 1;
    renew();
    attach_to_letter(stored("a"));
    const auto second = stored("b");
    const auto before = traces();

    EXPECT_EQ(refusal([&] { attach_to_letter(second); }), "/file_ids file.record_has_too_many");
    EXPECT_EQ(traces(), before);
}

TEST_P(FilesTest, OfTwoReservationsAtTheQuotasEdgeOneIsTold)
{
    settings.limits.person_files = 2;
    renew();
    stored("a");
    std::atomic<int> done{0};
    const auto work = [&] {
        if (refusal([&] { reserved(1); }).empty()) {
            ++done;
        }
    };
    {
        const std::jthread one{work};
        const std::jthread two{work};
    }

    EXPECT_EQ(done, 1);
    const auto first = FileId{database().read([](db::ReadSession& session) {
        return std::get<0>(session.one<std::int64_t>("SELECT id FROM stored_file").value());
    })};
    attach_to_letter(first);
    EXPECT_EQ(refusal([&] { reserved(1); }), "");
}

TEST_P(FilesTest, RefusedAndRepeatedReservationsTakeNoSlot)
{
    settings.limits.person_files = 1;
    renew();
    sender.request_key = {"POST /api/v1/files", "key", "hash"};
    const auto first = reserved(1);
    const auto slots = disk.bytes("data/keys/files.slots");

    EXPECT_EQ(reserved(1), first); // also at the quota's edge
    sender.request_key.reset();
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(refusal([&] { reserved(1); }), "file.quota_reached");
    }

    EXPECT_EQ(disk.bytes("data/keys/files.slots"), slots);
}

TEST_P(FilesTest, ReservationThatFailsErasesItsSlot)
{
    reserved(1);
    const auto slots = disk.bytes("data/keys/files.slots").size();
    fail_statement(2); // of the second unit of work: the first one only looks
    EXPECT_EQ(refusal([&] { reserved(1); }), "db.unavailable");
    fail_statement(0);

    const auto& bytes = disk.bytes("data/keys/files.slots");
    EXPECT_GT(bytes.size(), slots);
    EXPECT_EQ(bytes.find_first_not_of('\0', slots), std::string::npos);
}

TEST_P(FilesTest, ProgramIsRefusedAndLeavesNothing)
{
    const std::string script = "#!/bin/sh\necho hello\n";
    const auto before = traces();
    const auto id = reserved(static_cast<std::int64_t>(script.size()));

    EXPECT_EQ(refusal([&] { send(id, 0, script); }), "file.type_refused");

    EXPECT_EQ(traces(), before);
    EXPECT_EQ(disk.count(), 1U); // the slots
    EXPECT_EQ(refusal([&] { (void)files->view(sender, id); }), "file.not_found");
}

TEST_P(FilesTest, FileTakenBackIsGoneFromTheDisk)
{
    const auto id = stored("0123456789");
    const auto on_its_way = reserved(5);

    files->withdraw(sender, id);
    files->withdraw(sender, on_its_way);

    EXPECT_EQ(disk.count(), 1U);
    EXPECT_EQ(row(id).state, State::withdrawn);
    EXPECT_EQ(row(id).sealed_key, std::nullopt);
    EXPECT_EQ(refusal([&] { read(sender, id); }), "file.destroyed");
    EXPECT_EQ(refusal([&] { files->withdraw(sender, id); }), "file.destroyed");
    EXPECT_EQ(refusal([&] { attach_to_letter(id); }), "/file_ids/0 file.destroyed");
    EXPECT_EQ(check(files->parts(), true), std::vector<std::string>{});
}

TEST_P(FilesTest, CopyOfTheKeysPutBackIsErasedAgain)
{
    const auto id = stored("0123456789");
    const auto kept = stored("kept");
    const auto old_row = row(id);
    const auto old_keys = disk.bytes("data/keys/files.slots");
    files->withdraw(sender, id);
    disk.create("data/keys/files.slots")->write(0, old_keys);
    ASSERT_TRUE(vault->open_key(old_row.blob, old_row.key_slot, *old_row.sealed_key).has_value());

    EXPECT_EQ(erase_again(files->parts()), 1);

    EXPECT_EQ(vault->open_key(old_row.blob, old_row.key_slot, *old_row.sealed_key), std::nullopt);
    EXPECT_EQ(read(sender, kept), "kept");
}

TEST_P(FilesTest, DestructionLeavesACertificateAndAProofAndNothingElse)
{
    const auto id = stored("0123456789");
    EXPECT_EQ(refusal([&] { files->destroy(sender, id, {"مدت نگهداری", "۱۲"}); }), "file.not_attached");
    attach_to_letter(id);
    const auto copy_of_row = row(id);
    reader.grants = {{"letters.read", Reach::own_post}};
    EXPECT_EQ(refusal([&] { files->destroy(reader, id, {"x", "1"}); }), "access.forbidden");

    files->destroy(sender, id, {"مدت نگهداری", "۱۲"});

    const auto certificate = files->certificate(reader, id);
    EXPECT_EQ(certificate.destruction.permit_number, "۱۲");
    EXPECT_TRUE(certificate.destruction.removed_at.has_value());
    EXPECT_EQ(certificate.destruction.commitment.size(), 64U);
    EXPECT_EQ(row(id).sha256, "");
    EXPECT_EQ(disk.count(), 1U);
    // A row from an old backup opens nothing.
    EXPECT_EQ(vault->open_key(copy_of_row.blob, copy_of_row.key_slot, *copy_of_row.sealed_key), std::nullopt);
    EXPECT_EQ(refusal([&] { files->destroy(sender, id, {"x", "1"}); }), "file.destroyed");
    const auto key = ledger::SigningKey::from_seed({});
    ledger::sign_head(database(), clock, "test", key);
    EXPECT_TRUE(ledger::verify(database(), key.public_key()).faults.empty());
    const auto values = database().read([&](db::ReadSession& session) {
        return session.list<std::string>("SELECT fields FROM ledger_entry ORDER BY id LIMIT 100");
    });
    for (const auto& [fields] : values) {
        EXPECT_EQ(fields.find(copy_of_row.sha256), std::string::npos);
    }
}

TEST_P(FilesTest, FileIsDestroyedByTheUnitThatOwnsItsRecordAndByNobodyToWhomItWasSent)
{
    const auto id = stored("0123456789");
    attach_to_letter(id);
    auto elsewhere = reader; // the letter was sent there
    elsewhere.unit = UnitId{reader.unit.value + 1};
    auto own_post_only = sender;
    own_post_only.grants = {{"letters.read", Reach::own_post}, {"files.destroy", Reach::own_post}};
    const auto before = traces();

    for (const auto& actor : {elsewhere, own_post_only}) {
        EXPECT_EQ(refusal([&] { files->destroy(actor, id, {"x", "1"}); }), "file.destroyed_by_its_unit");
    }
    EXPECT_EQ(traces(), before);
    EXPECT_EQ(read(sender, id), "0123456789");
    elsewhere.units_before = {reader.unit}; // it came after that unit
    files->destroy(elsewhere, id, {"x", "1"});
    EXPECT_EQ(row(id).state, State::destroyed);
}

TEST_P(FilesTest, RepeatedReservationIsTheSameFile)
{
    sender.request_key = {"POST /api/v1/files", "key", "hash"};
    const auto first = reserved(10);
    const auto before = traces();

    EXPECT_EQ(reserved(10), first);
    EXPECT_EQ(traces(), before);
    {
        const auto broken = uploads->begin(sender, first, 0);
    }
    const auto again = uploads->reserve(sender, {"a.pdf", 10, "application/pdf", SecrecyClass::normal});
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.progress.file.id, first);
    sender.request_key.reset();
    send(first, 0, "0123456789");
    sender.request_key = {"POST /api/v1/files", "key", "hash"};
    EXPECT_EQ(uploads->reserve(sender, {"a.pdf", 10, "", SecrecyClass::normal}).progress.file.state,
              State::stored);
}

TEST_P(FilesTest, LostAndWrongKeysOpenNothingAndAreSaid)
{
    const auto id = stored("0123456789");
    const auto other = stored("another");
    const auto keys = std::filesystem::path{"data/keys/files.slots"};
    const auto right = disk.bytes(keys);
    disk.create(keys)->write(0, right.substr(32) + right.substr(0, 32)); // another institution's
    EXPECT_EQ(refusal([&] { read(sender, id); }), "file.content_lost");
    disk.remove(keys);
    renew();
    EXPECT_EQ(refusal([&] { read(sender, id); }), "file.content_lost");
    EXPECT_EQ(check(files->parts(), false).size(), 2U);

    disk.create(keys)->write(0, right);

    renew();
    EXPECT_EQ(read(sender, id), "0123456789");
    EXPECT_EQ(read(sender, other), "another");
}

TEST_P(FilesTest, SlotsOfALostKeyFileAreNotGivenAgain)
{
    const auto old = stored("old");
    attach_to_letter(old);
    disk.remove("data/keys/files.slots");
    renew();
    const auto fresh = stored("fresh");
    EXPECT_GT(row(fresh).key_slot, row(old).key_slot);

    files->destroy(sender, old, {"x", "1"});
    EXPECT_EQ(erase_again(files->parts()), 1);

    EXPECT_EQ(read(sender, fresh), "fresh");
}

TEST_P(FilesTest, MissingCiphertextIsSaid)
{
    const auto id = stored("0123456789");
    const auto blob = row(id).blob;
    disk.remove(std::filesystem::path{"data"} / "files" / blob.substr(0, 2) / blob);

    EXPECT_EQ(refusal([&] { read(sender, id); }), "file.content_lost");
}

} // namespace
} // namespace divan::files
