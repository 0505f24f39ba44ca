// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/file.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/proof.hpp"
#include "platform/ledger/publication.hpp"
#include "platform/ledger/wire.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <cstdlib>
#include <fstream>

namespace divan::ledger {
namespace {

void put(const std::filesystem::path& path, std::string_view text)
{
    std::ofstream{path, std::ios::binary} << text;
}

/// Whether node, given a script and its words, ends well. The tests run from the top of the sources.
bool node(const std::string& words)
{
    return std::system(("node " + words + " >/dev/null").c_str()) == 0; // NOLINT(cert-env33-c): our own words
}

class PublicationTest : public test::DatabaseTest {
protected:
    std::string append_one(std::int64_t subject)
    {
        return database().write([&](db::UnitOfWork& tx) {
            return append(tx, clock.now(), {PersonId{1}, PostId{2}}, "letters.letter.referred",
                          {"letters.letter", subject},
                          {{"note", "یادداشت " + std::to_string(subject)}, {"to_post", subject}})
                .token;
        });
    }

    void append_and_sign(int count)
    {
        for (int i = 0; i < count; ++i) {
            last_token = append_one(i);
        }
        sign_head(database(), clock, "example.org/divan", key);
    }

    Published publish_all(const std::vector<std::string>& tokens)
    {
        return publish(database(), key.public_key(), folder(), tokens);
    }

    [[nodiscard]] std::filesystem::path folder() const { return temp.path() / "export"; }
    [[nodiscard]] bool is_sound(const std::string& option = {}) const
    {
        return node("tools/verify-ledger.mjs export " + folder().string() + option);
    }
    [[nodiscard]] std::string key_option() const { return " --key " + to_hex(key.public_key()); }

    test::TempFolder temp;
    test::FakeClock clock;
    SigningKey key = SigningKey::from_seed(sha256("a test's seed"));
    std::string last_token;
};

DIVAN_BOTH_DATABASES(PublicationTest);

TEST_P(PublicationTest, StrangerAcceptsTheWholeExportUnderItsOwnKeyOnly)
{
    for (const auto count : {1, 255, 2, 342}) {
        append_and_sign(count);
    }

    const auto published = publish_all({last_token});

    EXPECT_EQ(published.leaves, 600);
    EXPECT_EQ(published.heads, 4);
    EXPECT_TRUE(is_sound());
    EXPECT_TRUE(is_sound(key_option()));
    EXPECT_FALSE(is_sound(" --key " + to_hex(sha256("another")) + " 2>/dev/null"));
    EXPECT_TRUE(node("tools/verify-ledger.mjs consistency 1 600 " + folder().string()));
    EXPECT_FALSE(node("tools/verify-ledger.mjs consistency 2 600 " + folder().string() + " 2>/dev/null"));
}

TEST_P(PublicationTest, EveryChangedByteIsRefused)
{
    append_and_sign(1);
    append_and_sign(2);
    publish_all({last_token});

    EXPECT_TRUE(node("src/platform/ledger/tamper.mjs " + folder().string()));
}

TEST_P(PublicationTest, NoValueLeaves)
{
    append_and_sign(3);

    publish_all({last_token});

    EXPECT_EQ(read_file(folder() / "leaves.jsonl").find("یادداشت"), std::string::npos);
    const auto receipt = read_file(folder() / "receipts" / (last_token + ".json"));
    EXPECT_EQ(receipt.find("یادداشت"), std::string::npos);
    EXPECT_NE(receipt.find("\"salt\":null"), std::string::npos);
}

/// An entry may be about a person: whoever checks a receipt learns no identifier, neither of that person nor
/// of who acted.
TEST_P(PublicationTest, PublicProofDisclosesItsTokenAlone)
{
    append_and_sign(1);
    const auto proof =
        database().read([this](db::ReadSession& session) { return prove(session, last_token); });

    std::vector<std::string> disclosed;
    for (const auto& field : wire::view(proof, key.public_key(), wire::Disclosure::nothing).fields) {
        if (field.value) {
            disclosed.push_back(field.name + " " + *field.value);
        }
    }

    EXPECT_EQ(disclosed, std::vector{"act.token " + last_token});
}

TEST_P(PublicationTest, ReceiptMovedToAnotherEntryIsRefused)
{
    append_and_sign(2);
    const auto proof =
        database().read([this](db::ReadSession& session) { return prove(session, last_token); });
    auto shown = wire::view(proof, key.public_key(), wire::Disclosure::nothing);
    const auto file = temp.path() / "proof.json";
    const auto is_accepted = [&] {
        put(file, divan::wire::encode(shown));
        return node("tools/verify-ledger.mjs proof " + file.string() + key_option() + " 2>/dev/null");
    };
    ASSERT_TRUE(is_accepted());

    shown.entry.token = std::string(32, '0');
    EXPECT_FALSE(is_accepted());

    auto& field = shown.fields.back();
    ASSERT_EQ(field.name, "act.token");
    field.value = std::nullopt;
    field.salt = std::nullopt;
    EXPECT_FALSE(is_accepted()); // hidden, it can't be compared
}

TEST_P(PublicationTest, KeptHeadIsABeginningOfThatLogOnly)
{
    append_and_sign(7);
    const auto kept = database().read([](db::ReadSession& session) { return store::latest_head(session); });
    append_and_sign(5);
    const auto forged =
        signed_note(head_text("example.org/divan", 7, sha256("another past")), "example.org/divan", key);
    publish_all({});

    put(temp.path() / "kept", kept.value().note);
    put(temp.path() / "forged", forged);

    const auto words = [this](const std::string& name) {
        return "tools/verify-ledger.mjs kept " + (temp.path() / name).string() + " " + folder().string();
    };
    EXPECT_TRUE(node(words("kept")));
    EXPECT_FALSE(node(words("forged") + " 2>/dev/null"));
}

TEST_P(PublicationTest, DownloadedProofWithItsFieldsIsCheckedAlone)
{
    append_and_sign(4);
    const auto proof =
        database().read([this](db::ReadSession& session) { return prove(session, last_token); });
    const auto text = divan::wire::encode(wire::view(proof, key.public_key(), wire::Disclosure::all_fields));
    const auto file = temp.path() / "proof.json";
    const auto command = "tools/verify-ledger.mjs proof " + file.string() + key_option() + " 2>/dev/null";

    put(file, text);
    EXPECT_TRUE(node(command));

    auto changed = text;
    changed.replace(changed.find("یادداشت 3"), std::string_view{"یادداشت 3"}.size(), "یادداشت 4");
    put(file, changed);
    EXPECT_FALSE(node(command));

    changed = text;
    const std::string_view integer = R"("value":"3")";
    changed.replace(changed.find(integer), integer.size(), R"("value":"4")");
    put(file, changed);
    EXPECT_FALSE(node(command));
}

TEST_P(PublicationTest, ErasedFieldLeavesExportAndProofSound)
{
    append_and_sign(4);
    const auto entry = database().read(
        [this](db::ReadSession& session) { return store::find_by_token(session, last_token).value().id; });
    database().write([&](db::UnitOfWork& tx) {
        static_cast<void>(erase_field(tx, clock.now(), {}, EntryId{entry}, "note"));
    });
    sign_head(database(), clock, "example.org/divan", key);

    publish_all({last_token});

    EXPECT_TRUE(is_sound());
}

TEST_P(PublicationTest, RefusesAFullFolderAnUnknownTokenAndALogWithoutHead)
{
    EXPECT_THROW(publish_all({}), std::runtime_error);
    append_and_sign(1);
    const auto waiting = append_one(9);
    EXPECT_THROW(publish_all({"00"}), AppError);
    EXPECT_THROW(publish_all({waiting}), std::runtime_error);
    publish_all({});
    EXPECT_THROW(publish_all({}), std::runtime_error);
}

TEST_P(PublicationTest, ChangedEntryIsNotPublished)
{
    append_and_sign(3);
    database().write([](db::UnitOfWork& tx) {
        tx.execute("UPDATE ledger_entry SET event = 'letters.letter.closed' WHERE subject_id = 1");
    });

    EXPECT_THROW(publish_all({}), std::runtime_error);
    EXPECT_FALSE(std::filesystem::exists(folder() / "ledger.json"));
}

} // namespace
} // namespace divan::ledger
