// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "http/dispatcher.hpp"
#include "platform/identity/principal.hpp"
#include "platform/procedure/cases/api.hpp"
#include "platform/procedure/form_page/page.hpp"
#include "platform/procedure/schema/library.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace divan::cases {

namespace {

/// One request to the page of a task.
class PlainTask {
public:
    PlainTask(Service& service, const http::ReasonTexts& texts, const http::Request& request)
        : service_{service},
          texts_{texts},
          request_{request},
          actor_{identity::actor_of(request)},
          language_{http::language_for(request)},
          page_{service.task_page(actor_, request.path_id<TaskId>("task_id"))}
    {
        if (!page_.task.form.empty()) {
            const auto& bundle = *page_.procedure.bundle;
            form_ = form_page::form_of(bundle.form(page_.task.form), bundle.form_schema(page_.task.form));
        }
    }

    http::Response show()
    {
        if (!page_.task.outcome.empty()) {
            const auto told = texts_.find("procedure.task_ended", language_);
            return document(200, "<p role=\"status\">" + form_page::escaped(told) + "</p>\n");
        }
        form_page::Shown shown;
        shown.asked = service_.asked(actor_, page_.task.id, "{}");
        return form(200, std::move(shown), page_.task.version);
    }

    /// Goes on with what is typed, or does the task; what is asked for meanwhile is looked at first.
    http::Response take()
    {
        const auto typed = form_body::read(request_.body);
        const auto version = typed ? http::positive_integer(value_in(*typed, "version")) : std::nullopt;
        if (!version) {
            throw AppError{ErrorCode::invalid_input, "input.invalid"};
        }
        form_page::Shown shown;
        shown.typed = *typed;
        shown.asked = service_.asked(actor_, page_.task.id, form_page::data_so_far(form_, *typed));
        if (value_in(*typed, form_page::act_control) != form_page::act_send) {
            return form(200, std::move(shown), *version);
        }
        if (value_in(*typed, "shown") != names_of(shown.asked)) {
            shown.has_changed = true;
            return form(200, std::move(shown), *version);
        }
        return send(std::move(shown), *version);
    }

private:
    http::Response send(form_page::Shown shown, std::int64_t version)
    {
        const auto data = form_page::data_of(form_, shown.typed, shown.asked.fields);
        for (const auto& fault : data.faults) {
            shown.faults.push_back({field_at(fault.path), text_of(fault.reason)});
        }
        if (!shown.faults.empty()) {
            return form(422, std::move(shown), version);
        }
        try {
            static_cast<void>(service_.complete(actor_, {page_.task.id, version}, data.json));
        } catch (const AppError& error) {
            return refused(error, std::move(shown), version);
        }
        http::Response done;
        done.status = 303;
        return std::move(done).with_header("Location", own_address());
    }

    [[nodiscard]] std::string text_of(std::string_view reason) const
    {
        return std::string{texts_.find(reason, language_)};
    }
    [[nodiscard]] static std::string value_in(const form_page::Typed& typed, std::string_view name)
    {
        const auto at = typed.find(name);
        return at == typed.end() ? std::string{} : at->second.front();
    }
    /// Of the fields that stand on the page; a line end of a hidden control would come back as another.
    [[nodiscard]] static std::string names_of(const bundle::Asked& asked)
    {
        std::string names;
        for (const auto& name : asked.fields) {
            names.append(form_page::json_text(name));
        }
        return names;
    }
    /// The field that a pointer leads into; empty: the whole form.
    [[nodiscard]] std::string field_at(std::string_view path) const
    {
        const auto at = std::ranges::find_if(form_.fields, [path](const form_page::Field& field) {
            const auto step = json_schema::pointer_step(field.name);
            return path == step || path.starts_with(step + "/");
        });
        return at == form_.fields.end() ? std::string{} : at->name;
    }
    [[nodiscard]] std::string own_address() const
    {
        return "/plain/tasks/" + std::to_string(page_.task.id.value) +
               "?post=" + std::to_string(actor_.post.value);
    }

    http::Response refused(const AppError& error, form_page::Shown shown, std::int64_t version)
    {
        constexpr std::string_view below = "/data";
        for (const auto& violation : error.violations()) {
            std::string_view path{violation.path};
            path.remove_prefix(path.starts_with(below) ? below.size() : 0);
            shown.faults.push_back({field_at(path), text_of(violation.reason)});
        }
        if (shown.faults.empty()) {
            shown.faults.push_back({"", text_of(error.reason())});
        }
        return form(error.violations().empty() ? 409 : 422, std::move(shown), version);
    }

    [[nodiscard]] bool has_conditions() const
    {
        if (page_.task.form.empty()) {
            return false;
        }
        const auto& fields = page_.procedure.bundle->form(page_.task.form).fields;
        return fields && std::ranges::any_of(*fields, [](const bundle::Field& field) {
                   return field.visible || field.required;
               });
    }

    http::Response form(int status, form_page::Shown shown, std::int64_t version)
    {
        const auto is_fa = language_ == http::Language::fa;
        shown.language = is_fa ? form_page::Language::fa : form_page::Language::en;
        shown.action = own_address();
        shown.hidden = {
            {std::string{identity::csrf_control}, identity::principal_of(request_).session().csrf},
            {"version", std::to_string(version)},
            {"shown", names_of(shown.asked)}};
        shown.has_conditions = has_conditions();
        return document(status, form_page::html(form_, shown));
    }

    [[nodiscard]] std::string title() const
    {
        if (const auto& names = page_.procedure.bundle->law().names) {
            for (const auto& name : *names) {
                if (name.node.value == page_.task.node) {
                    return language_ == http::Language::fa ? name.title_fa.value : name.title_en.value;
                }
            }
        }
        return page_.task.title;
    }

    [[nodiscard]] http::Response document(int status, const std::string& body) const
    {
        http::Response response;
        response.status = status;
        response.content_type = "text/html; charset=utf-8";
        response.body = form_page::document(
            {.language = language_ == http::Language::fa ? form_page::Language::fa : form_page::Language::en,
             .title = title(),
             .subject = page_.of.title,
             .body = body});
        return response;
    }

    Service& service_;
    const http::ReasonTexts& texts_;
    const http::Request& request_;
    access::Actor actor_;
    http::Language language_;
    TaskPage page_;
    form_page::Form form_;
};

} // namespace

/// The post in the address is judged with the session: what is none of one's own is forbidden.
void register_plain_pages(http::Router& router, Service& service, const http::ReasonTexts& texts)
{
    router.add<http::NoBody, http::Raw>({.method = "GET",
                                         .path = "/plain/tasks/{task_id}",
                                         .access = http::permission(permission::work),
                                         .summary = "A task's form as a page without script",
                                         .query = {{"post", http::QueryType::text}}},
                                        [&service, &texts](const http::Request& request) {
                                            return PlainTask{service, texts, request}.show();
                                        });
    router.add<http::NoBody, http::Raw>({.method = "POST",
                                         .path = "/plain/tasks/{task_id}",
                                         .access = http::permission(permission::work),
                                         .summary = "Goes on with the page's form, or does the task",
                                         .query = {{"post", http::QueryType::text}},
                                         .takes_form = true},
                                        [&service, &texts](const http::Request& request) {
                                            return PlainTask{service, texts, request}.take();
                                        });
}

} // namespace divan::cases
