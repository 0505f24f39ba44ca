// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"

#include <utility>

namespace divan {

AppError::AppError(ErrorCode code, std::string reason, std::vector<Violation> violations)
    : code_{code}, reason_{std::move(reason)}, violations_{std::move(violations)}
{
}

AppError AppError::with_retry_after(std::chrono::seconds wait) &&
{
    retry_after_ = wait;
    return std::move(*this);
}

void reject_if_any(const std::vector<Violation>& violations)
{
    if (!violations.empty()) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", violations};
    }
}

} // namespace divan
