// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/organisation/organisation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::test {

/// Units, posts and people for tests, made as the day `long_ago` would have them.
class SmallInstitution {
public:
    SmallInstitution(db::Database& database, const Clock& clock) : database_{&database}, clock_{&clock} {}

    static CivilDate long_ago() { return std::chrono::year{2020} / 1 / 1; }

    /// Every role with its grants; replaces what was there.
    void roles(const std::vector<organisation::RoleGrant>& grants);
    UnitId unit(const std::string& code, std::optional<UnitId> parent = {});
    PostId post(UnitId unit,
                const std::string& code,
                const std::string& roles,
                access::SecrecyClass clearance = access::SecrecyClass::confidential);
    PostId head_post(UnitId unit,
                     const std::string& code,
                     const std::string& roles,
                     access::SecrecyClass clearance = access::SecrecyClass::confidential);
    /// A register (دفتر) that the unit enters letters in: "1399/1".
    RegisterId letter_register(UnitId unit);
    PersonId person(const std::string& name);
    void appoint(PersonId person, PostId post, CivilDate from = long_ago());
    /// The appointment ends before `day`.
    void dismiss(PersonId person, PostId post, CivilDate day);
    /// A person appointed to a post.
    PersonId holder(PostId post, const std::string& name);

private:
    PostId add(organisation::Post post);

    db::Database* database_;
    const Clock* clock_;
};

} // namespace divan::test
