// SPDX-License-Identifier: Apache-2.0
#include "app/institution_api.hpp"

#include "app/demo.hpp"
#include "platform/organisation/store.hpp"

namespace divan::app {

InstitutionView
institution_view(const DataFolder& folder, const charter::Applied& applied, db::Database& database)
{
    InstitutionView view{.code = applied.institution.code,
                         .name_fa = applied.institution.name_fa,
                         .name_en = applied.institution.name_en,
                         .zone = applied.institution.zone,
                         .today = {},
                         .demo = folder.settings().demo,
                         .demo_accounts = {},
                         .version = DIVAN_VERSION};
    if (!view.demo) {
        return view;
    }
    const auto today = civil_date(SystemClock{}.now(), view.zone);
    database.read([&](db::ReadSession& session) {
        for (const auto& person : read_demo(folder.charter() / "demo.json").people) {
            const auto post = organisation::find_post(session, person.post, today);
            view.demo_accounts.push_back({person.user_name, person.password, person.name_fa, person.name_en,
                                          post ? post->title_fa : "", post ? post->title_en : "",
                                          person.hint});
        }
    });
    return view;
}

void register_institution(http::Router& router, const Clock& clock, const InstitutionView& institution)
{
    router.add<http::NoBody, InstitutionView>(
        {.method = "GET",
         .path = "/api/v1/institution",
         .access = http::public_route("the sign-in page names the institution"),
         .summary = "The institution's name, zone and today; a demo's accounts"},
        [&clock, institution](const http::Request&) {
            auto view = institution;
            view.today = to_text(civil_date(clock.now(), view.zone));
            return http::Response::ok(view);
        });
}

} // namespace divan::app
