// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/verification.hpp"

#include "platform/ledger/merkle.hpp"
#include "platform/ledger/origins.hpp"
#include "platform/ledger/store.hpp"
#include "platform/ledger/tree_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace divan::ledger {

static constexpr std::size_t faults_limit = 100;
namespace {

using FieldOfEntry = std::pair<std::int64_t, std::string>;  // the entry's identifier, the field's name
using Roots = std::map<std::pair<int, std::int64_t>, Hash>; // by level and place

/// What an entry of the event `field_erased` says was erased; of an altered one, nothing that is there.
FieldOfEntry erased_by(const Entry& entry)
{
    const auto* const id = value_as<std::int64_t>(entry, "entry");
    const auto* const name = value_as<std::string>(entry, "field");
    return {id == nullptr ? 0 : *id, name == nullptr ? "" : *name};
}

/// Whether an erasure that the walk did not meet is on record: on PostgreSQL it waits for its place, or was
/// given one just now. On SQLite it has its place from its own transaction on, after what it erased.
bool is_erasure_on_its_way(db::ReadSession& session, const FieldOfEntry& field)
{
    return session.dialect() == db::Dialect::postgres &&
           std::ranges::any_of(store::of_subject(session, {erased_of, field.first}, field_erased),
                               [&field](const Entry& entry) { return erased_by(entry) == field; });
}

/// The root of a growing tree: the roots of its full subtrees, largest first.
class Frontier {
public:
    void add(const Hash& leaf)
    {
        auto hash = leaf;
        int level = 0;
        for (auto size = size_; size % 2 == 1; size /= 2) {
            hash = merkle::node_hash(peaks_.back(), hash);
            peaks_.pop_back();
            if (++level % 8 == 0) {
                completed_[{level, size / 2}] = hash;
            }
        }
        peaks_.push_back(hash);
        ++size_;
    }

    [[nodiscard]] Hash root() const
    {
        if (peaks_.empty()) {
            return merkle::empty_root();
        }
        auto hash = peaks_.back();
        for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak) {
            hash = merkle::node_hash(*peak, hash);
        }
        return hash;
    }

    [[nodiscard]] std::int64_t size() const { return size_; }

    /// The roots of every 2^8, 2^16 and 2^24 leaves that were completed since they were last taken.
    [[nodiscard]] Roots take_completed() { return std::exchange(completed_, {}); }

private:
    std::int64_t size_{};
    std::vector<Hash> peaks_;
    Roots completed_;
};

class Walk {
public:
    Walk(std::vector<store::Head> heads, const std::vector<FormerOrigin>& former, const Hash& public_key)
        : heads_{std::move(heads)}, public_key_{public_key}
    {
        for (const auto& origin : former) {
            former_keys_.emplace(origin.name, origin.public_key);
        }
    }

    void take(const store::Placed& row)
    {
        if (row.position != frontier_.size()) {
            fault(frontier_.size(), "the leaf is missing");
        }
        if (!row.is_readable) {
            fault(row.position, "the entry's fields cannot be read");
        }
        const auto leaf = merkle::leaf_hash(leaf_text(row.entry));
        if (!std::ranges::equal(row.hash, leaf)) {
            fault(row.position, "the leaf is not the hash of its entry");
        }
        if (row.entry.event == origin_begun && !former_origin(row.entry)) {
            fault(row.position, "the entry begins an origin and does not say which ended");
        }
        note_erasures(row);
        frontier_.add(leaf);
        ++report_.entries;
        check_heads();
    }

    /// The stored roots within the leaves taken since the last call.
    void take(const std::vector<tree::Node>& nodes)
    {
        auto expected = frontier_.take_completed();
        for (const auto& node : nodes) {
            const auto found = expected.find({node.level, node.place});
            if (found != expected.end() && found->second == node.hash) {
                expected.erase(found);
            }
        }
        for (const auto& [where, hash] : expected) {
            const auto& [level, place] = where;
            fault((place + 1) << level,
                  fmt::format("the stored root of the last 2^{} leaves is wrong", level));
        }
    }

    [[nodiscard]] std::int64_t size() const { return frontier_.size(); }

    Report finish(db::ReadSession& session)
    {
        for (const auto entry : store::lost(session)) {
            fault(frontier_.size(),
                  fmt::format("the entry {} has no place and does not wait for one", entry));
        }
        for (const auto& [field, position] : without_value_) {
            if (!erased_.contains(field) && !is_erasure_on_its_way(session, field)) {
                fault(position, fmt::format("the field {} has no value, and no entry says that it was erased",
                                            field.second));
            }
        }
        for (; next_ < heads_.size(); ++next_) {
            fault(heads_[next_].tree_size, "a signed head covers leaves that are not there");
        }
        return std::move(report_);
    }

private:
    void fault(std::int64_t position, std::string_view what)
    {
        if (report_.faults.size() < faults_limit) {
            report_.faults.push_back(fmt::format("position {}: {}", position, what));
        }
    }

    /// A field may lack its value only when an entry says that it was erased.
    void note_erasures(const store::Placed& row)
    {
        for (const auto& field : row.entry.fields) {
            if (!field.value) {
                without_value_.emplace(FieldOfEntry{row.entry.id, field.name}, row.position);
            }
        }
        if (row.entry.event == field_erased) {
            erased_.insert(erased_by(row.entry));
        }
    }

    void check_heads()
    {
        for (; next_ < heads_.size() && heads_[next_].tree_size == frontier_.size(); ++next_) {
            const auto& head = heads_[next_];
            ++report_.heads;
            if (head.root != frontier_.root()) {
                fault(head.tree_size, "the head's root is not that of the entries");
            }
            const auto text = open_note(head.note, head.origin, key_of(head.origin));
            if (!text || *text != head_text(head.origin, head.tree_size, head.root)) {
                fault(head.tree_size, "the head's signature is wrong");
            }
        }
    }

    /// An origin that ended before this one may have had another key.
    [[nodiscard]] const Hash& key_of(const std::string& origin) const
    {
        const auto former = former_keys_.find(origin);
        return former == former_keys_.end() ? public_key_ : former->second;
    }

    Frontier frontier_;
    std::vector<store::Head> heads_;
    Hash public_key_;
    std::map<std::string, Hash> former_keys_;            // by origin
    std::map<FieldOfEntry, std::int64_t> without_value_; // where
    std::set<FieldOfEntry> erased_;
    std::size_t next_{};
    Report report_;
};

} // namespace

Report verify(db::Database& database, const Hash& public_key)
{
    Walk walk{database.read([](db::ReadSession& session) { return store::heads(session); }),
              database.read([](db::ReadSession& session) { return former_origins(session); }), public_key};
    for (std::int64_t from = 0;;) {
        const auto before = walk.size();
        const auto found = database.read(
            [from](db::ReadSession& session) { return store::placed(session, from, store::walked_at_once); });
        if (found.empty()) {
            return database.read([&walk](db::ReadSession& session) { return walk.finish(session); });
        }
        for (const auto& row : found) {
            walk.take(row);
        }
        walk.take(database.read(
            [&walk, before](db::ReadSession& session) { return tree::nodes(session, before, walk.size()); }));
        from = found.back().position + 1;
    }
}

} // namespace divan::ledger
