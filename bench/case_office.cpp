// SPDX-License-Identifier: Apache-2.0
#include "bench/case_office.hpp"

#include "base/file.hpp"
#include "platform/organisation/store.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace divan::bench {

static std::string law_for(const std::string& procedure, const std::string& post)
{
    std::string roles;
    for (const auto* const key : {"clerk", "expert", "head"}) {
        roles += fmt::format(R"({}{{"key":"{}","title_fa":"ن","title_en":"R","post":"{}"}})",
                             roles.empty() ? "" : ",", key, post);
    }
    return fmt::format(
        R"({{"key":"{}","title_fa":"پروانه","title_en":"Licence","legal_basis_fa":"","legal_basis_en":"",)"
        R"("secrecy_class":"normal","starters":["clerk"],"deadlines":[],"forms":[],"decisions":[],)"
        R"("separate":[],"roles":[{}]}})",
        procedure, roles);
}

static access::Actor worker_of(const organisation::Post& post)
{
    auto actor = Office::reader(post.id, access::Reach::own_post);
    actor.unit = post.unit;
    for (const auto action : {cases::permission::read, cases::permission::start, cases::permission::work}) {
        actor.grants.push_back({std::string{action}, access::Reach::all});
    }
    return actor;
}

std::vector<Desk>
open_desks(db::Database& database, const std::string& path, const std::vector<PostId>& posts)
{
    const auto drawing = read_file(path);
    const auto now = SystemClock{}.now();
    std::vector<Desk> desks;
    desks.reserve(posts.size());
    for (const auto id : posts) {
        const auto post = database.read([&](db::ReadSession& session) {
            return organisation::find_post(session, id, civil_date(now, zone)).value();
        });
        const auto procedure = fmt::format("licence-{}", desks.size());
        const auto made =
            cases::deploy(database, now, {}, zone,
                          {{"procedure.json", law_for(procedure, post.code)}, {"licence.bpmn", drawing}});
        if (!made.definition) {
            throw std::runtime_error{"the procedure is refused: " + made.findings.front().en};
        }
        desks.push_back({post.id, procedure, worker_of(post)});
    }
    return desks;
}

cases::Expected open_task(db::ReadSession& session, CaseId id)
{
    const auto tasks = cases::store::tasks(session, id);
    return {tasks.back().id, tasks.back().version};
}

} // namespace divan::bench
