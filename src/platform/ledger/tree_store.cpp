// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/tree_store.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace divan::ledger::tree {

/// A full subtree of each of these levels is stored; the leaves themselves are level 0.
static constexpr std::array stored_levels{8, 16, 24};
/// One process at a time gives places.
static constexpr std::int64_t sequencer_lock = 4'701'331;

static Bytes to_bytes(const Hash& hash)
{
    return {hash.begin(), hash.end()};
}

static Hash to_hash(const Bytes& bytes)
{
    Hash hash{};
    if (bytes.size() != hash.size()) {
        throw std::logic_error{"a stored hash has another length"};
    }
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

std::int64_t size(db::ReadSession& session)
{
    const auto row = session.one<std::optional<std::int64_t>>("SELECT MAX(position) FROM ledger_leaf");
    const auto last = row ? std::get<0>(*row) : std::nullopt;
    return last ? *last + 1 : 0;
}

/// The highest stored level at or below `level`; 0 is the leaves.
static int stored_below(int level)
{
    int found = 0;
    for (const auto stored : stored_levels) {
        if (stored <= level) {
            found = stored;
        }
    }
    return found;
}

static std::vector<Hash> read_row(db::ReadSession& session, int level, std::int64_t begin, std::int64_t end)
{
    std::vector<Hash> hashes;
    const auto rows =
        level == 0
            ? session.list<Bytes>("SELECT hash FROM ledger_leaf WHERE position >= :begin "
                                  "AND position < :end ORDER BY position LIMIT 256",
                                  begin, end)
            : session.list<Bytes>("SELECT hash FROM ledger_node WHERE level = :level AND place >= :begin "
                                  "AND place < :end ORDER BY place LIMIT 256",
                                  level, begin, end);
    hashes.reserve(rows.size());
    for (const auto& [hash] : rows) {
        hashes.push_back(to_hash(hash));
    }
    if (static_cast<std::int64_t>(hashes.size()) != end - begin) {
        throw std::logic_error{"a part of the ledger's tree is missing"};
    }
    return hashes;
}

/// The root of a row of 2^n hashes.
static Hash fold(std::vector<Hash> hashes)
{
    while (hashes.size() > 1) {
        for (std::size_t i = 0; i < hashes.size() / 2; ++i) {
            hashes[i] = merkle::node_hash(hashes[2 * i], hashes[2 * i + 1]);
        }
        hashes.resize(hashes.size() / 2);
    }
    return hashes.front();
}

static Hash subtree_root(db::ReadSession& session, int level, std::int64_t place)
{
    const auto base = stored_below(level);
    const auto width = std::int64_t{1} << (level - base);
    if (width > 256) {
        throw std::logic_error{"a subtree beyond 2^32 leaves"};
    }
    return fold(read_row(session, base, place * width, (place + 1) * width));
}

merkle::Subtree subtrees(db::ReadSession& session)
{
    return [&session](int level, std::int64_t place) { return subtree_root(session, level, place); };
}

/// A subtree that `size` leaves have just completed is computed from the level stored below it and kept.
static void store_completed(db::UnitOfWork& tx, std::int64_t size)
{
    int below = 0;
    for (const auto level : stored_levels) {
        if (size % (std::int64_t{1} << level) != 0) {
            return;
        }
        const auto place = (size >> level) - 1;
        const auto width = std::int64_t{1} << (level - below);
        const auto root = fold(read_row(tx, below, place * width, (place + 1) * width));
        tx.execute("INSERT INTO ledger_node (level, place, hash) VALUES (:level, :place, :hash)", level,
                   place, to_bytes(root));
        below = level;
    }
}

std::int64_t append_leaf(db::UnitOfWork& tx, std::int64_t entry_id, const Hash& leaf)
{
    const auto position = size(tx);
    tx.execute("INSERT INTO ledger_leaf (position, entry_id, hash) VALUES (:position, :entry, :hash)",
               position, entry_id, to_bytes(leaf));
    store_completed(tx, position + 1);
    return position;
}

std::vector<Node> nodes(db::ReadSession& session, std::int64_t from, std::int64_t to)
{
    std::vector<Node> found;
    for (const auto level : stored_levels) {
        for (const auto& [place, hash] : session.list<std::int64_t, Bytes>(
                 "SELECT place, hash FROM ledger_node WHERE level = :level AND place >= :begin "
                 "AND place < :end ORDER BY place LIMIT 10000",
                 level, from >> level, to >> level)) {
            found.push_back({level, place, to_hash(hash)});
        }
    }
    return found;
}

std::optional<Leaf> leaf_of(db::ReadSession& session, std::int64_t entry_id)
{
    const auto row = session.one<std::int64_t, Bytes>(
        "SELECT position, hash FROM ledger_leaf WHERE entry_id = :entry", entry_id);
    return row ? std::optional{Leaf{std::get<0>(*row), to_hash(std::get<1>(*row))}} : std::nullopt;
}

void wait_for_place(db::UnitOfWork& tx, std::int64_t entry_id, const Hash& leaf)
{
    tx.execute("INSERT INTO ledger_waiting (entry_id, hash) VALUES (:entry, :hash)", entry_id,
               to_bytes(leaf));
}

bool has_waiting(db::ReadSession& session)
{
    return !session.list<std::int64_t>("SELECT entry_id FROM ledger_waiting ORDER BY entry_id LIMIT 1")
                .empty();
}

std::int64_t sequence(db::UnitOfWork& tx, std::int64_t limit)
{
    if (tx.dialect() == db::Dialect::sqlite) {
        return 0; // the writer gave the places
    }
    static_cast<void>(
        tx.one<std::string>("SELECT CAST(pg_advisory_xact_lock(:lock) AS TEXT)", sequencer_lock));
    const auto begin = size(tx);
    const auto placed = tx.execute(
        "INSERT INTO ledger_leaf (position, entry_id, hash) "
        "SELECT CAST(:begin AS BIGINT) + ROW_NUMBER() OVER (ORDER BY entry_id) - 1, entry_id, hash "
        "FROM (SELECT entry_id, hash FROM ledger_waiting ORDER BY entry_id LIMIT :limit) AS waiting",
        begin, limit);
    // What was placed, not a range: entries with smaller ids may have been committed since.
    tx.execute("DELETE FROM ledger_waiting WHERE entry_id IN "
               "(SELECT entry_id FROM ledger_leaf WHERE position >= :begin)",
               begin);
    constexpr auto smallest = std::int64_t{1} << stored_levels.front();
    for (auto completed = (begin / smallest + 1) * smallest; completed <= begin + placed;
         completed += smallest) {
        store_completed(tx, completed);
    }
    return placed;
}

} // namespace divan::ledger::tree
