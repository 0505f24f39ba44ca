// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace divan::identity {

/// The institution's own directory of users, where it has one. Thread-safe.
class Directory {
public:
    Directory() = default;
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    virtual ~Directory() = default;

    /// Whether the directory knows this user by this password. Throws AppError unavailable
    /// session.directory_unavailable when it does not answer in time, or is asked by too many at once.
    [[nodiscard]] virtual bool accepts(const std::string& user_name, const std::string& password) = 0;
    /// Throws as accepts does; asks after nobody.
    virtual void require_answer() = 0;
};

} // namespace divan::identity
