// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "db/database.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace divan::test {

/// Options of a new migrated database; its files lie in `folder`. Throws when PostgreSQL is asked for and not
/// installed.
[[nodiscard]] db::Options fresh_options(db::Dialect dialect, const TempFolder& folder);

/// A suite that runs on both databases, each test on a fresh migrated one:
///   class LetterServiceTest : public DatabaseTest {};
///   DIVAN_BOTH_DATABASES(LetterServiceTest);
///   TEST_P(LetterServiceTest, …)
/// Without PostgreSQL's programs its half is skipped loudly, and fails where CI is set.
class DatabaseTest : public testing::TestWithParam<db::Dialect> {
protected:
    void SetUp() override;

    [[nodiscard]] db::Database& database() { return *database_; }
    /// Closes and opens the same database again, as after a restart.
    void reopen();
    /// From now on the n-th statement of each write fails as an engine would; 0: none.
    void fail_statement(int n) { faults_->failing_statement = n; }
    [[nodiscard]] bool has_struck() const { return faults_->has_struck; }

    /// What each query counts, together a trace of what the tables hold.
    [[nodiscard]] std::vector<std::int64_t> counted(const std::vector<std::string_view>& queries);
    /// Makes each statement of an act fail in turn: it must be refused as unavailable and change none of the
    /// `traces`, a value that tells what the tables hold. Gives how many times it was tried until it
    /// succeeded, or until the first fault.
    template <class Act, class Traces>
    int tries_until_done(const Act& act, const Traces& traces)
    {
        const auto before = traces();
        for (int n = 1;; ++n) {
            fail_statement(n);
            const auto why = refusal(act);
            fail_statement(0);
            if (why.empty()) {
                EXPECT_NE(traces(), before);
                return n;
            }
            EXPECT_EQ(why, "db.unavailable") << "statement " << n;
            EXPECT_EQ(traces(), before) << "statement " << n;
            if (HasFailure()) {
                return n;
            }
        }
    }

    /// Why the act is refused: the reason of its first violation, or its own; "" when it is done.
    [[nodiscard]] static std::string refusal(const std::function<void()>& act);
    /// The same with the place of the violation before it: "/duty_ids/0 letter.unknown_duty".
    [[nodiscard]] static std::string refusal_at(const std::function<void()>& act);

private:
    TempFolder folder_;
    std::shared_ptr<db::FaultPlan> faults_ = std::make_shared<db::FaultPlan>(); // shared with the database
    db::Options options_;
    std::unique_ptr<db::Database> database_;
};

/// "sqlite" or "postgres", for the name of a test.
[[nodiscard]] std::string dialect_name(const testing::TestParamInfo<db::Dialect>& info);

} // namespace divan::test

#define DIVAN_BOTH_DATABASES(suite)                                                                          \
    INSTANTIATE_TEST_SUITE_P(On, suite,                                                                      \
                             testing::Values(divan::db::Dialect::sqlite, divan::db::Dialect::postgres),      \
                             divan::test::dialect_name)
