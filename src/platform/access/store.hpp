// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/access/access.hpp"

#include <cstdint>
#include <vector>

namespace divan::access {

/// One row of a record's visibility.
struct GrantOn {
    std::int64_t grantee{};
    SecrecyClass secrecy_class{};
};

/// Everyone to whom a record is visible, by grantee; empty for a record that there is not.
[[nodiscard]] std::vector<GrantOn> grants_on(db::ReadSession& session, Reference record);

} // namespace divan::access
