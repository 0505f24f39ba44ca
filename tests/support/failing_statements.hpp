// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace divan::test {

/// Makes each statement of an act fail in turn: it must be refused as unavailable and change none of the
/// `traces`, a value that tells what the tables hold. Gives how many times it was tried until it succeeded,
/// or until the first fault. `fail_statement`: that of a DatabaseTest.
template <class FailStatement, class Act, class Traces>
int tries_until_done(const FailStatement& fail_statement, const Act& act, const Traces& traces)
{
    const auto before = traces();
    for (int n = 1;; ++n) {
        std::string why;
        fail_statement(n);
        try {
            act();
        } catch (const AppError& error) {
            why = error.reason();
        }
        fail_statement(0);
        if (why.empty()) {
            EXPECT_NE(traces(), before);
            return n;
        }
        EXPECT_EQ(why, "db.unavailable") << "statement " << n;
        EXPECT_EQ(traces(), before) << "statement " << n;
        if (testing::Test::HasFailure()) {
            return n;
        }
    }
}

} // namespace divan::test
