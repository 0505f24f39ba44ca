// SPDX-License-Identifier: Apache-2.0
// For files' own tests: people, a letter that some of them see, and a disk that obeys.
#pragma once

#include "platform/files/faulty_disk.hpp"
#include "platform/files/files.hpp"
#include "platform/files/upkeep.hpp"
#include "platform/files/uploads.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

namespace divan::files::test {

inline constexpr std::string_view letter_kind = "letters.letter";

/// A PDF, as far as its first bytes go.
inline std::string content_of(std::int64_t size)
{
    std::string text{"%PDF-1.7\n"};
    for (auto i = static_cast<std::int64_t>(text.size()); i < size; ++i) {
        text += static_cast<char>('a' + i % 23);
    }
    return text.substr(0, static_cast<std::size_t>(size));
}

class FilesTest : public divan::test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([this](db::UnitOfWork& tx) {
            unit = UnitId{tx.next_id()};
            sender = actor(tx);
            reader = actor(tx);
            stranger = actor(tx);
            letter = {letter_kind, tx.next_id()};
            access::publish(tx, letter, clock.now(),
                            {.secrecy_class = access::SecrecyClass::confidential,
                             .unit = unit,
                             .posts = {sender.post, reader.post}});
        });
        renew();
    }

    /// As after a restart.
    void renew()
    {
        uploads.reset();
        files.reset();
        vault = std::make_unique<Vault>(disk, "data");
        files = std::make_unique<Files>(
            Parts{database(), *vault, clock, {{letter_kind, "letters.read"}}, settings});
        uploads = std::make_unique<Uploads>(*files);
    }

    access::Actor actor(db::UnitOfWork& tx) const
    {
        access::Actor made;
        made.person = PersonId{tx.next_id()};
        made.post = PostId{tx.next_id()};
        made.unit = unit;
        made.clearance = access::SecrecyClass::confidential;
        made.posts = {made.post};
        made.grants = {{"letters.read", access::Reach::own_post}, {"files.destroy", access::Reach::own_unit}};
        return made;
    }

    FileId reserved(std::int64_t size, access::SecrecyClass secrecy_class = access::SecrecyClass::normal)
    {
        return uploads->reserve(sender, {"a.pdf", size, "application/pdf", secrecy_class}).progress.file.id;
    }
    Progress send(FileId id, std::int64_t offset, std::string_view bytes)
    {
        const auto intake = uploads->begin(sender, id, offset);
        intake->write(bytes);
        return intake->finish();
    }
    FileId stored(const std::string& content,
                  access::SecrecyClass secrecy_class = access::SecrecyClass::normal)
    {
        const auto id = reserved(static_cast<std::int64_t>(content.size()), secrecy_class);
        send(id, 0, content);
        return id;
    }
    void attach_to_letter(FileId id, access::SecrecyClass letter_class = access::SecrecyClass::confidential)
    {
        database().write(
            [&](db::UnitOfWork& tx) { attach(tx, sender, {id}, letter, letter_class, settings.limits); });
    }
    std::string read(const access::Actor& actor, FileId id)
    {
        const auto readable = files->readable(actor, id);
        const auto source = files->source(readable, {0, readable.file.size});
        std::string all;
        for (auto piece = source->read(100'000); !piece.empty(); piece = source->read(100'000)) {
            all += piece;
        }
        return all;
    }
    File row(FileId id)
    {
        return database().read([id](db::ReadSession& session) { return store::find(session, id).value(); });
    }
    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COUNT(*) FROM file_upload",
            "SELECT COUNT(*) FROM stored_file",
            "SELECT COUNT(*) FROM stored_file WHERE state = 'stored'",
            "SELECT COUNT(*) FROM stored_file WHERE owner_id <> 0",
            "SELECT COUNT(*) FROM file_destruction",
            "SELECT CAST(COALESCE(SUM(files), 0) AS BIGINT) FROM file_quota",
            "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM file_quota",
            "SELECT COUNT(*) FROM ledger_entry",
        });
    }

    /// The same, or what a part outside the database said.
    static std::string refusal(const std::function<void()>& act)
    {
        try {
            return refusal_at(act);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
    }

    divan::test::FakeClock clock;
    FaultyDisk disk;
    Settings settings;
    UnitId unit;
    access::Actor sender;
    access::Actor reader;
    access::Actor stranger;
    Reference letter;
    std::unique_ptr<Vault> vault;
    std::unique_ptr<Files> files;
    std::unique_ptr<Uploads> uploads;
};

} // namespace divan::files::test
