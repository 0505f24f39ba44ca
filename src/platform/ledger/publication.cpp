// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/publication.hpp"

#include "platform/ledger/canonical.hpp"
#include "platform/ledger/merkle.hpp"
#include "platform/ledger/proof.hpp"
#include "platform/ledger/signing.hpp"
#include "platform/ledger/wire.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace divan::ledger {

namespace {

/// A file of lines that tells when the disk refuses one.
class LineFile {
public:
    explicit LineFile(const std::filesystem::path& path) : path_{path}, file_{path, std::ios::binary}
    {
        require();
    }

    void add(std::string_view line)
    {
        file_ << line << '\n';
        require();
    }

    void close()
    {
        file_.close();
        require();
    }

private:
    void require()
    {
        if (!file_) {
            throw std::runtime_error{"cannot write " + path_.string()};
        }
    }

    std::filesystem::path path_;
    std::ofstream file_;
};

} // namespace

static void make_empty(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder / "receipts");
    for (const auto& item : std::filesystem::directory_iterator{folder}) {
        if (item.path().filename() != "receipts" || !std::filesystem::is_empty(item.path())) {
            throw std::runtime_error{"the folder " + folder.string() + " is not empty"};
        }
    }
}

static void write_leaves(db::Database& database, const std::filesystem::path& path, std::int64_t size)
{
    LineFile file{path};
    for (std::int64_t from = 0; from < size;) {
        const auto rows = database.read([from, size](db::ReadSession& session) {
            return store::placed(session, from, std::min(store::walked_at_once, size - from));
        });
        if (rows.empty() || rows.front().position != from) {
            throw std::runtime_error{"the ledger lacks the leaf at position " + std::to_string(from)};
        }
        for (const auto& row : rows) {
            auto text = leaf_text(row.entry);
            if (!row.is_readable || !std::ranges::equal(row.hash, merkle::leaf_hash(text))) {
                throw std::runtime_error{"the leaf at position " + std::to_string(row.position) +
                                         " is not the hash of its entry"};
            }
            file.add(text);
        }
        from = rows.back().position + 1;
    }
    file.close();
}

static std::string path_text(const std::vector<Hash>& path)
{
    std::string text = "[";
    for (const auto& hash : path) {
        text += (text.size() > 1 ? "," : "") + canonical::string(to_hex(hash));
    }
    return text + "]";
}

/// One line a head: the note, and the proof that the head before is a beginning of it. Each follows from the
/// one before by `path`; the first has none.
static void
write_heads(db::Database& database, const std::filesystem::path& path, const std::vector<store::Head>& heads)
{
    LineFile file{path};
    for (std::size_t i = 0; i < heads.size(); ++i) {
        std::vector<Hash> proof;
        if (i > 0) {
            proof = database.read([&heads, i](db::ReadSession& session) {
                return prove_consistency(session, heads[i - 1].tree_size, heads[i].tree_size);
            });
        }
        file.add(canonical::object(
            {{"consistency", path_text(proof)}, {"note", canonical::string(heads[i].note)}}));
    }
    file.close();
}

static void write_receipt(db::Database& database,
                          const Hash& public_key,
                          const std::filesystem::path& folder,
                          const std::string& token)
{
    const auto proof = database.read([&token](db::ReadSession& session) { return prove(session, token); });
    if (!proof.position) {
        throw std::runtime_error{"no signed head covers the entry " + token + " yet"};
    }
    LineFile file{folder / "receipts" / (proof.entry.token + ".json")};
    file.add(divan::wire::encode(wire::view(proof, public_key, wire::Disclosure::nothing)));
    file.close();
}

/// Last, so that a folder without it is known to be half written.
static void write_summary(const std::filesystem::path& path,
                          const Hash& public_key,
                          const store::Head& head,
                          const Published& published)
{
    LineFile file{path};
    file.add(canonical::object({{"format", canonical::string("divan-ledger-1")},
                                {"heads", canonical::scalar(published.heads)},
                                {"key_id", canonical::string(key_id(head.origin, public_key))},
                                {"leaves", canonical::scalar(published.leaves)},
                                {"origin", canonical::string(head.origin)},
                                {"public_key", canonical::string(to_hex(public_key))}}));
    file.close();
}

Published publish(db::Database& database,
                  const Hash& public_key,
                  const std::filesystem::path& folder,
                  const std::vector<std::string>& tokens)
{
    make_empty(folder);
    for (const auto& token : tokens) {
        write_receipt(database, public_key, folder, token); // before the heads are read: theirs is among them
    }
    auto heads = database.read([](db::ReadSession& session) { return store::heads(session); });
    if (heads.empty()) {
        throw std::runtime_error{"the ledger has no signed head yet"};
    }
    const auto last = heads.back();
    // A restore may have begun a new origin; the heads of an older one are checked with its own export.
    std::erase_if(heads, [&last](const store::Head& head) { return head.origin != last.origin; });
    const Published published{.leaves = last.tree_size, .heads = static_cast<std::int64_t>(heads.size())};
    write_leaves(database, folder / "leaves.jsonl", published.leaves);
    write_heads(database, folder / "heads.jsonl", heads);
    write_summary(folder / "ledger.json", public_key, last, published);
    return published;
}

} // namespace divan::ledger
