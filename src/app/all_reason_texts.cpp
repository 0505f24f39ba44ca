// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"
#include "modules/letters/api.hpp"
#include "platform/calendar/api.hpp"
#include "platform/charter/folder.hpp"
#include "platform/delegation/api.hpp"
#include "platform/jobs/api.hpp"
#include "platform/mail/reason_texts.hpp"
#include "platform/orders/api.hpp"
#include "platform/organisation/chart_api.hpp"
#include "platform/pages/api.hpp"
#include "platform/reports/api.hpp"

namespace divan::app {

http::ReasonTexts all_reason_texts()
{
    http::ReasonTexts texts;
    texts.add(identity::reason_texts());
    texts.add(access::reason_texts());
    texts.add(duties::reason_texts());
    texts.add(calendar::reason_texts());
    texts.add(jobs::reason_texts());
    texts.add(identity::account_reason_texts());
    texts.add(audit::reason_texts());
    texts.add(letters::reason_texts());
    texts.add(files::reason_texts());
    texts.add(delegation::reason_texts());
    texts.add(worklist::reason_texts());
    texts.add(mail::reason_texts());
    texts.add(pages::reason_texts());
    texts.add(reports::reason_texts());
    texts.add(orders::reason_texts());
    texts.add(organisation::reason_texts());
    texts.add(charter::reason_texts());
    return texts;
}

} // namespace divan::app
