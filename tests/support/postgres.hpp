// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace divan::test {

/// A PostgreSQL 15 of this test program's own: started when first asked for, in a temporary folder, on a
/// socket there, as an unprivileged user, and stopped at the program's end.
class Postgres {
public:
    /// Null when the server's programs are not installed; throws when they are and it does not start.
    static Postgres* instance();

    /// Connection string of a new empty database.
    std::string fresh_database();
    /// Connection string of a new copy of `name`, which nobody may be using.
    std::string copy_of(const std::string& name);
    [[nodiscard]] std::string connection_to(const std::string& name) const;

    ~Postgres();
    Postgres(const Postgres&) = delete;
    Postgres& operator=(const Postgres&) = delete;

private:
    explicit Postgres(std::string bin);
    void run_sql(const std::string& sql) const;

    std::string bin_;
    std::string folder_;
    int databases_{};
};

} // namespace divan::test
