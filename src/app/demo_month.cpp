// SPDX-License-Identifier: Apache-2.0
#include "app/demo_month.hpp"

#include "modules/letters/words.hpp"

#include <algorithm>
#include <utility>

namespace divan::app {

using std::chrono::days;
using std::chrono::minutes;

static constexpr auto secretariat = "ministry/1-1/registrar";
static constexpr minutes opens{8 * 60};
static constexpr minutes open_for{6 * 60};

struct Month::Case {
    LetterId id;
    std::string head; // codes of posts
    std::string expert;
    std::string subject;
    CivilDate due;
};

Month::Month(Stage& stage, const DemoScript& script, const DemoRun& run)
    : stage_{stage}, script_{script}, run_{run}, chance_{run.seed}
{
}

void Month::begin(CivilDate first)
{
    const auto last = civil_date(run_.now, stage_.zone());
    for (std::chrono::sys_days day = first; day <= std::chrono::sys_days{last}; day += days{1}) {
        if (!is_office_day(day)) {
            continue;
        }
        for (std::int64_t i = 0; i < script_.month.letters_a_day; ++i) {
            const auto came =
                instant_of(day, opens + minutes{chance_.below(open_for.count())}, stage_.zone());
            stage_.at(came + minutes{3 + chance_.below(25)}, [this, came] { arrive(came); });
        }
    }
}

std::string Month::filled(std::string text)
{
    static constexpr std::string_view gap = "{place}";
    if (const auto at = text.find(gap); at != std::string::npos) {
        text.replace(at, gap.size(), chance_.of(script_.month.places));
    }
    return text;
}

Instant Month::after(std::int64_t office_days)
{
    const auto soon = stage_.now() + minutes{10 + chance_.below(110)};
    const auto closes = instant_of(stage_.today(), opens + open_for + minutes{90}, stage_.zone());
    if (office_days == 0 && is_office_day(stage_.today()) && soon < closes) {
        return soon;
    }
    const auto day = office_day(stage_.today(), std::max<std::int64_t>(1, office_days));
    return instant_of(day, opens + minutes{chance_.below(open_for.count())}, stage_.zone());
}

CivilDate Month::due_within(std::int64_t least, std::int64_t spread)
{
    return office_day(stage_.today(), least + chance_.below(spread));
}

letters::Registration Month::registration(const DemoMatter& matter, Instant came)
{
    letters::Registration made;
    made.register_id = stage_.central_register();
    made.subject = filled(chance_.of(matter.subjects));
    made.body = chance_.of(script_.month.bodies);
    made.sender_name = filled(chance_.of(script_.month.senders));
    made.sender_number = std::to_string(sender_number_ += 1 + chance_.below(40));
    made.sender_date = CivilDate{std::chrono::sys_days{stage_.today()} - days{chance_.below(6)}};
    made.received_at = came;
    made.duty = matter.duty ? stage_.duty(*matter.duty) : DutyId{};
    made.channel = chance_.percent(40)   ? letters::Channel::post
                   : chance_.percent(50) ? letters::Channel::courier
                                         : letters::Channel::email;
    made.secrecy_class =
        chance_.percent(95) ? access::SecrecyClass::normal : access::SecrecyClass::confidential;
    made.priority = chance_.percent(80)   ? letters::Priority::normal
                    : chance_.percent(75) ? letters::Priority::urgent
                                          : letters::Priority::immediate;
    return made;
}

void Month::arrive(Instant came)
{
    const auto& matter = chance_.of(script_.month.matters);
    const auto letter = std::make_shared<Case>(); // shared by the acts that carry it on
    letter->head = matter.unit + "/head";
    letter->expert = matter.unit + "/expert";
    const auto registered = registration(matter, came);
    letter->subject = registered.subject;
    letter->id = stage_.letters().register_incoming(stage_.actor(secretariat), registered).id;
    stage_.at(stage_.now() + minutes{2 + chance_.below(40)}, [this, letter] { hand_down(letter); });
}

void Month::refer(const std::shared_ptr<Case>& letter,
                  const std::string& by,
                  const std::string& to,
                  const letters::Receiver& how)
{
    auto receiver = how;
    receiver.post = stage_.post(to);
    stage_.letters().refer(stage_.actor(by), stage_.seen(letter->id), {receiver});
}

void Month::hand_down(const std::shared_ptr<Case>& letter)
{
    letter->due = due_within(3, 7);
    const auto is_for_information = chance_.percent(12);
    refer(letter, secretariat, letter->head,
          {.post = {},
           .purpose = is_for_information ? letters::Purpose::information : letters::Purpose::action,
           .note = chance_.of(script_.month.orders),
           .due_on = is_for_information ? std::nullopt : std::optional{letter->due}});
    stage_.at(after(chance_.below(3)), [this, letter] { decide(letter); });
}

/// The head looks at the letter: most go to the expert, some are answered or closed at once, some are left.
void Month::decide(const std::shared_ptr<Case>& letter)
{
    if (!stage_.is_in_hand(letter->head, letter->id)) {
        return;
    }
    stage_.letters().open(stage_.actor(letter->head), letter->id);
    const auto choice = chance_.below(100);
    if (choice < 68 && stage_.is_held(letter->expert)) {
        const auto due = std::max(stage_.today(), CivilDate{std::chrono::sys_days{letter->due} - days{1}});
        refer(letter, letter->head, letter->expert,
              {.post = {},
               .purpose = letters::Purpose::action,
               .note = chance_.of(script_.month.orders),
               .due_on = due});
        stage_.at(after(chance_.percent(80) ? 1 + chance_.below(4) : 8 + chance_.below(6)),
                  [this, letter] { report(letter); });
    } else if (choice < 85) {
        stage_.at(after(1 + chance_.below(3)), [this, letter] { answer(letter); });
    } else if (choice < 93) {
        stage_.at(after(chance_.below(2)),
                  [this, letter] { close(letter, chance_.of(script_.month.closings)); });
    } // the rest waits in the head's worklist, and grows late
}

void Month::report(const std::shared_ptr<Case>& letter)
{
    // When the post has ended, what waited in it is the head's.
    if (!stage_.is_in_hand(letter->expert, letter->id)) {
        answer(letter);
        return;
    }
    stage_.letters().open(stage_.actor(letter->expert), letter->id);
    const auto due = std::max(stage_.today(), letter->due);
    refer(letter, letter->expert, letter->head,
          {.post = {},
           .purpose = letters::Purpose::opinion,
           .note = chance_.of(script_.month.reports),
           .due_on = due});
    stage_.at(after(chance_.below(4)), [this, letter] { answer(letter); });
}

void Month::answer(const std::shared_ptr<Case>& letter)
{
    if (!stage_.is_in_hand(letter->head, letter->id)) { // handed over since: whoever has it goes on
        return;
    }
    const auto head = stage_.actor(letter->head);
    stage_.letters().open(head, letter->id);
    stage_.letters().answer(
        head, stage_.seen(letter->id),
        {.subject = "پاسخ: " + letter->subject, .body = chance_.of(script_.month.answers), .note = ""});
    if (chance_.percent(85)) {
        stage_.at(after(chance_.below(2)), [this, letter] { close(letter, ""); });
    }
}

void Month::close(const std::shared_ptr<Case>& letter, const std::string& note)
{
    if (stage_.is_in_hand(letter->head, letter->id)) {
        stage_.letters().close(stage_.actor(letter->head), stage_.seen(letter->id), note);
    }
}

} // namespace divan::app
