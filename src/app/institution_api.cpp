// SPDX-License-Identifier: Apache-2.0
#include "app/institution_api.hpp"

namespace divan::app {

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
