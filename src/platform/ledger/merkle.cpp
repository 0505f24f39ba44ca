// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/merkle.hpp"

#include <bit>
#include <stdexcept>
#include <string>

namespace divan::ledger::merkle {

static void append(std::string& text, const Hash& hash)
{
    text.append(reinterpret_cast<const char*>(hash.data()), hash.size());
}

Hash leaf_hash(std::string_view data)
{
    std::string text(1, '\x00');
    text.append(data);
    return sha256(text);
}

Hash node_hash(const Hash& left, const Hash& right)
{
    std::string text(1, '\x01');
    append(text, left);
    append(text, right);
    return sha256(text);
}

Hash empty_root()
{
    return sha256("");
}

/// The largest power of two smaller than `size`, which is at least 2.
static std::int64_t split(std::int64_t size)
{
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(size - 1)));
}

Hash range_root(const Subtree& subtree, std::int64_t begin, std::int64_t end)
{
    const auto size = end - begin;
    if (size == 0) {
        return empty_root();
    }
    if (std::has_single_bit(static_cast<std::uint64_t>(size)) && begin % size == 0) {
        const auto level = std::countr_zero(static_cast<std::uint64_t>(size));
        return subtree(level, begin / size);
    }
    const auto middle = begin + split(size);
    return node_hash(range_root(subtree, begin, middle), range_root(subtree, middle, end));
}

std::vector<Hash> inclusion_path(const Subtree& subtree, std::int64_t index, std::int64_t size)
{
    if (index < 0 || index >= size) {
        throw std::out_of_range{"a leaf outside the tree"};
    }
    std::vector<Hash> path;
    std::int64_t begin = 0;
    std::int64_t end = size;
    while (end - begin > 1) {
        const auto middle = begin + split(end - begin);
        if (index < middle) {
            path.push_back(range_root(subtree, middle, end));
            end = middle;
        } else {
            path.push_back(range_root(subtree, begin, middle));
            begin = middle;
        }
    }
    return {path.rbegin(), path.rend()};
}

std::vector<Hash> consistency_path(const Subtree& subtree, std::int64_t first, std::int64_t second)
{
    if (first <= 0 || first > second) {
        throw std::out_of_range{"a head outside the tree"};
    }
    std::vector<Hash> path;
    std::int64_t begin = 0;
    std::int64_t end = second;
    bool is_whole = true; // the old tree is the whole of what is left on this side
    while (end - begin > 0 && first != end) {
        const auto middle = begin + split(end - begin);
        if (first <= middle) {
            path.push_back(range_root(subtree, middle, end));
            end = middle;
        } else {
            path.push_back(range_root(subtree, begin, middle));
            begin = middle;
            is_whole = false;
        }
    }
    if (!is_whole) {
        path.push_back(range_root(subtree, begin, end));
    }
    return {path.rbegin(), path.rend()};
}

bool verify_inclusion(
    const Hash& leaf, std::int64_t index, std::int64_t size, const std::vector<Hash>& path, const Hash& root)
{
    if (index < 0 || index >= size) {
        return false;
    }
    auto place = index;
    auto last = size - 1;
    auto hash = leaf;
    for (const auto& sibling : path) {
        if (last == 0) {
            return false;
        }
        if (place % 2 == 1 || place == last) {
            hash = node_hash(sibling, hash);
            while (place % 2 == 0 && place != 0) {
                place /= 2;
                last /= 2;
            }
        } else {
            hash = node_hash(hash, sibling);
        }
        place /= 2;
        last /= 2;
    }
    return last == 0 && hash == root;
}

/// The two roots that a path grows from a common seed, following RFC 9162 section 2.1.4.2.
static bool grow(const Heads& heads, const std::vector<Hash>& path)
{
    auto first = heads.first_size - 1;
    auto second = heads.second_size - 1;
    while (first % 2 == 1) {
        first /= 2;
        second /= 2;
    }
    auto old_root = path.front();
    auto new_root = path.front();
    for (std::size_t i = 1; i < path.size(); ++i) {
        if (second == 0) {
            return false;
        }
        if (first % 2 == 1 || first == second) {
            old_root = node_hash(path[i], old_root);
            new_root = node_hash(path[i], new_root);
            while (first % 2 == 0 && first != 0) {
                first /= 2;
                second /= 2;
            }
        } else {
            new_root = node_hash(new_root, path[i]);
        }
        first /= 2;
        second /= 2;
    }
    return second == 0 && old_root == heads.first_root && new_root == heads.second_root;
}

bool verify_consistency(const Heads& heads, const std::vector<Hash>& path)
{
    if (heads.first_size <= 0 || heads.first_size > heads.second_size) {
        return false;
    }
    if (heads.first_size == heads.second_size) {
        return path.empty() && heads.first_root == heads.second_root;
    }
    auto whole = path;
    if (std::has_single_bit(static_cast<std::uint64_t>(heads.first_size))) {
        whole.insert(whole.begin(), heads.first_root);
    }
    return !whole.empty() && grow(heads, whole);
}

} // namespace divan::ledger::merkle
