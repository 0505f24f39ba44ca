// SPDX-License-Identifier: Apache-2.0
// What a form asks for while it is filled in: nothing is written.
#include "base/error.hpp"
#include "platform/procedure/cases/form_data.hpp"
#include "platform/procedure/cases/service.hpp"
#include "platform/procedure/engine/stored.hpp"

#include <stdexcept>
#include <utility>

namespace divan::cases {

bundle::Asked Service::asked(const access::Actor& actor, TaskId id, const std::string& data)
{
    return database_.read([&](db::ReadSession& session) {
        const auto task = store::find_task(session, id);
        if (!task || !access::sees(session, actor, permission::read, reference(task->case_id))) {
            throw AppError{ErrorCode::not_found, "procedure.task_not_found"};
        }
        access::authorise(session, actor, permission::read, permission::work, reference(task->case_id));
        if (!task->outcome.empty()) {
            throw AppError{ErrorCode::conflict, "procedure.task_ended"};
        }
        const auto row = store::get(session, task->case_id);
        const auto bundle = definitions_.get(session, row.definition).bundle;
        const auto state = engine::read_state(bundle->process(), row.state);
        if (!state) {
            throw std::logic_error{"the stored state of case " + std::to_string(row.id.value) + " is none"};
        }
        return cases::asked(*bundle, task->form, data, variables_of(*state, task->wait));
    });
}

TaskPage Service::task_page(const access::Actor& actor, TaskId id)
{
    return database_.read([&](db::ReadSession& session) -> TaskPage {
        const auto task = store::find_task(session, id);
        if (!task || !access::sees(session, actor, permission::read, reference(task->case_id))) {
            throw AppError{ErrorCode::not_found, "procedure.task_not_found"};
        }
        auto of = store::get(session, task->case_id);
        auto loaded = definitions_.get(session, of.definition);
        return {*task, std::move(of), std::move(loaded)};
    });
}

bundle::Asked Service::asked_at_start(const access::Actor& actor, DefinitionId id, const std::string& data)
{
    const auto day = now().day;
    return database_.read([&](db::ReadSession& session) {
        const auto bundle = definitions_.get(session, id).bundle;
        if (!may_begin(session, actor, *bundle, day)) {
            throw AppError{ErrorCode::forbidden, "procedure.not_a_starter"};
        }
        const auto& form = bundle->law().start_form;
        return cases::asked(*bundle, form ? form->value : "", data, {});
    });
}

} // namespace divan::cases
