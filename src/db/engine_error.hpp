// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace divan::db {

/// The engine failed (disk full, I/O, lost connection, deadlock), not the domain. Stays inside src/db:
/// callers get AppError{unavailable}. The text is the engine's and holds no bound values.
class EngineError : public std::runtime_error {
public:
    explicit EngineError(const char* text, bool may_retry = false)
        : std::runtime_error{text}, may_retry_{may_retry}
    {
    }

    /// Deadlock or serialization failure: the same work may well succeed.
    [[nodiscard]] bool may_retry() const noexcept { return may_retry_; }

private:
    bool may_retry_;
};

} // namespace divan::db
