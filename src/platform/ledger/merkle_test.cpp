// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/merkle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <memory>

namespace divan::ledger::merkle {
namespace {

/// A tree in memory, straight from the definition.
Subtree over(const std::vector<Hash>& leaves)
{
    return [&leaves](int level, std::int64_t place) {
        const auto width = std::size_t{1} << level;
        std::vector<Hash> row(
            leaves.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(place) * width),
            leaves.begin() + static_cast<std::ptrdiff_t>((static_cast<std::size_t>(place) + 1) * width));
        while (row.size() > 1) {
            for (std::size_t i = 0; i < row.size() / 2; ++i) {
                row[i] = node_hash(row[2 * i], row[2 * i + 1]);
            }
            row.resize(row.size() / 2);
        }
        return row.front();
    };
}

std::vector<Hash> numbered_leaves(std::int64_t count)
{
    std::vector<Hash> leaves;
    for (std::int64_t i = 0; i < count; ++i) {
        leaves.push_back(leaf_hash(std::to_string(i)));
    }
    return leaves;
}

// The eight leaves and the roots that the Certificate Transparency log's reference tests publish for RFC
// 6962.
TEST(MerkleTree, RootsAreThoseOfTheReferenceVectors)
{
    const std::vector<std::string> inputs{
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
    const std::vector<std::string> roots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    std::vector<Hash> leaves;

    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto bytes = from_hex(inputs[i]).value();
        leaves.push_back(leaf_hash({reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
        EXPECT_EQ(to_hex(range_root(over(leaves), 0, static_cast<std::int64_t>(leaves.size()))), roots[i]);
    }
    EXPECT_EQ(to_hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/// The same, with each full subtree computed once: every tree here is a beginning of the longest.
Subtree remembered(const std::vector<Hash>& leaves)
{
    const auto levels = std::make_shared<std::vector<std::vector<Hash>>>(1, leaves); // shared with the copies
    while (levels->back().size() > 1) {
        std::vector<Hash> row;
        for (std::size_t i = 0; i + 1 < levels->back().size(); i += 2) {
            row.push_back(node_hash(levels->back()[i], levels->back()[i + 1]));
        }
        levels->push_back(std::move(row));
    }
    return [levels](int level, std::int64_t place) {
        return levels->at(static_cast<std::size_t>(level)).at(static_cast<std::size_t>(place));
    };
}

constexpr std::int64_t most = 300;

TEST(MerkleTree, EveryInclusionProofUpTo300LeavesVerifies)
{
    const auto leaves = numbered_leaves(most);
    const auto tree = remembered(leaves);
    for (std::int64_t size = 1; size <= most; ++size) {
        const auto root = range_root(tree, 0, size);
        for (std::int64_t i = 0; i < size; ++i) {
            const auto path = inclusion_path(tree, i, size);
            ASSERT_TRUE(verify_inclusion(leaves[static_cast<std::size_t>(i)], i, size, path, root))
                << i << " " << size;
            ASSERT_FALSE(verify_inclusion(leaves[static_cast<std::size_t>(i)], i + 1, size, path, root));
        }
    }
}

TEST(MerkleTree, EveryConsistencyProofUpTo300LeavesVerifies)
{
    const auto tree = remembered(numbered_leaves(most));
    for (std::int64_t second = 1; second <= most; ++second) {
        for (std::int64_t first = 1; first <= second; ++first) {
            Heads heads{first, range_root(tree, 0, first), second, range_root(tree, 0, second)};
            const auto path = consistency_path(tree, first, second);
            ASSERT_TRUE(verify_consistency(heads, path)) << first << " " << second;
            heads.first_root = leaf_hash("another");
            ASSERT_FALSE(verify_consistency(heads, path)) << first << " " << second;
        }
    }
}

RC_GTEST_PROP(MerkleTree, TamperedConsistencyProofFails, ())
{
    const auto second = *rc::gen::inRange<std::int64_t>(2, most);
    const auto first = *rc::gen::inRange<std::int64_t>(1, second);
    const auto tree = remembered(numbered_leaves(second));
    const Heads heads{first, range_root(tree, 0, first), second, range_root(tree, 0, second)};
    auto path = consistency_path(tree, first, second);
    const auto at = *rc::gen::inRange<std::size_t>(0, path.size());
    const auto byte = *rc::gen::inRange<std::size_t>(0, 32);

    path[at][byte] ^= *rc::gen::inRange<std::uint8_t>(1, 255);

    RC_ASSERT(!verify_consistency(heads, path));
}

RC_GTEST_PROP(MerkleTree, TamperedProofFails, ())
{
    const auto size = *rc::gen::inRange<std::int64_t>(2, 300);
    const auto index = *rc::gen::inRange<std::int64_t>(0, size);
    const auto leaves = numbered_leaves(size);
    const auto root = range_root(over(leaves), 0, size);
    auto path = inclusion_path(over(leaves), index, size);
    const auto at = *rc::gen::inRange<std::size_t>(0, path.size());
    const auto byte = *rc::gen::inRange<std::size_t>(0, 32);

    path[at][byte] ^= *rc::gen::inRange<std::uint8_t>(1, 255);

    RC_ASSERT(!verify_inclusion(leaves[static_cast<std::size_t>(index)], index, size, path, root));
}

TEST(MerkleTree, OutsideTheTreeIsRefused)
{
    const auto leaves = numbered_leaves(4);
    EXPECT_THROW((void)inclusion_path(over(leaves), 4, 4), std::out_of_range);
    EXPECT_THROW((void)inclusion_path(over(leaves), -1, 4), std::out_of_range);
    EXPECT_THROW((void)consistency_path(over(leaves), 0, 4), std::out_of_range);
    EXPECT_FALSE(verify_inclusion(leaves[0], 0, 0, {}, empty_root()));
}

} // namespace
} // namespace divan::ledger::merkle
