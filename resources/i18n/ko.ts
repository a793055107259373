<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>Lesson</name>
    <message><source>a number</source><translation>수</translation></message>
    <message><source>a whole number</source><translation>정수</translation></message>
    <message><source>true or false</source><translation>true 또는 false</translation></message>
    <message><source>a text in quotes</source><translation>따옴표로 묶은 문자열</translation></message>
    <message><source>a list in square brackets</source><translation>대괄호로 묶은 목록</translation></message>
    <message><source>an object in braces</source><translation>중괄호로 묶은 객체</translation></message>
    <message><source>{kind}, or null</source><translation>{kind} 또는 null</translation></message>
    <message><source>a text in quotes, or one text per language</source><translation>따옴표로 묶은 문자열 또는 언어별 문자열</translation></message>
    <message><source>In {place}: {problem}</source><translation>{place} 항목: {problem}</translation></message>
    <message><source>{name} cannot be used ({problem}).</source><translation>{name} 값을 사용할 수 없습니다({problem}).</translation></message>
    <message><source>{name} must be one of {known}, but is {value}.</source><translation>{name} 값은 {known} 중 하나여야 합니다(현재 값: {value}).</translation></message>
    <message><source>There is no field “{field}” here. Correct its name or leave it out.</source><translation>여기에는 “{field}” 필드를 쓸 수 없습니다. 이름을 고치거나 필드를 지우십시오.</translation></message>
    <message><source>The field “{field}” is missing.</source><translation>“{field}” 필드가 없습니다.</translation></message>
    <message><source>{name} must be a finite number that is not too large, but is {value}.</source><translation>{name} 값은 지나치게 크지 않은 유한한 수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be {kind}, but is {value}.</source><translation>{name} 값은 {kind} 형식이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be above {limit}, but is {value}.</source><translation>{name} 값은 {limit} 초과여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be at least {limit}, but is {value}.</source><translation>{name} 값은 {limit} 이상이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be below {limit}, but is {value}.</source><translation>{name} 값은 {limit} 미만이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be at most {limit}, but is {value}.</source><translation>{name} 값은 {limit} 이하여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must have exactly {limit} entries, but has {count}.</source><translation>{name} 항목 수는 정확히 {limit}개여야 합니다(현재 {count}개).</translation></message>
    <message><source>{name} must have at least {limit} entries, but has {count}.</source><translation>{name} 항목 수는 {limit}개 이상이어야 합니다(현재 {count}개).</translation></message>
    <message><source>{name} may have at most {limit} entries, but has {count}.</source><translation>{name} 항목 수는 {limit}개 이하여야 합니다(현재 {count}개).</translation></message>
    <message><source>{part}, number {number}</source><translation>{part} {number}번</translation></message>
    <message><source>{name} must have exactly {limit} entries.</source><translation>{name} 항목 수는 정확히 {limit}개여야 합니다.</translation></message>
    <message><source>{name} must have at least {limit} entries.</source><translation>{name} 항목 수는 {limit}개 이상이어야 합니다.</translation></message>
    <message><source>{name} may have at most {limit} entries.</source><translation>{name} 항목 수는 {limit}개 이하여야 합니다.</translation></message>
    <message><source>{part}, {name}</source><translation>{part}, {name}</translation></message>
    <message><source>There is no run number {number}; number of runs in this lesson: {count}.</source><translation>{number}번 실행이 없습니다. 이 수업의 실행 수: {count}.</translation></message>
    <message><source>{optimizer} has no learning rate to spread.</source><translation>{optimizer} 옵티마이저에는 펼칠 학습률이 없습니다.</translation></message>
    <message><source>Settings must be an object in braces, such as {example}.</source><translation>설정은 중괄호로 묶은 객체여야 합니다. 예: {example}.</translation></message>
    <message><source>{name} must be a finite number, but holds {value}.</source><translation>{name} 값은 유한한 수여야 하는데 {value} 값이 들어 있습니다.</translation></message>
    <message><source>At most {most} minima can be listed, but there are {count}.</source><translation>최소점은 {most}개까지 적을 수 있습니다(현재 {count}개).</translation></message>
    <message><source>panels must name at least one panel and each only once, but holds: {value}.</source><translation>panels에는 요소를 하나 이상, 중복 없이 적어야 합니다(현재 값: {value}).</translation></message>
    <message><source>arrows may name each arrow only once, but holds: {value}.</source><translation>arrows에는 화살표를 중복 없이 적어야 합니다(현재 값: {value}).</translation></message>
    <message><source>The longer side of aspect may be at most {most} times the shorter, but they are {width} and {height}.</source><translation>aspect에서 긴 변은 짧은 변의 {most}배 이하여야 합니다(현재 값: {width}, {height}).</translation></message>
    <message><source>{name} may have at most {most} characters, but has {count}.</source><translation>{name} 길이는 {most}자 이하여야 합니다(현재 {count}자).</translation></message>
    <message><source>At character {position} of the surface's formula: {problem}</source><translation>곡면 수식의 {position}번째 글자: {problem}</translation></message>
    <message><source>{name} must lie between -{limit} and {limit}, but holds {value}.</source><translation>{name} 값은 -{limit} 이상 {limit} 이하여야 하는데 {value} 값이 들어 있습니다.</translation></message>
    <message><source>The range of {weight} must go from a lower to a higher number, but goes from {low} to {high}.</source><translation>{weight} 범위는 작은 수, 큰 수의 순서로 적어야 합니다(현재 범위: {low} ~ {high}).</translation></message>
    <message><source>The range of {weight} from {low} to {high} is too narrow. Make it wider.</source><translation>{weight} 범위가 너무 좁습니다(현재 범위: {low} ~ {high}). 더 넓게 잡으십시오.</translation></message>
    <message><source>The field “{field}” stands twice; the last one counts.</source><translation>“{field}” 필드가 두 번 나옵니다. 마지막 값을 사용합니다.</translation></message>
    <message><source>{name} must be a finite number, but is {value}.</source><translation>{name} 값은 유한한 수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>This is not a Ravine lesson: a lesson is a JSON object with the fields “schema” and “lesson”.</source><translation>Ravine 수업 파일이 아닙니다. 수업 파일은 “schema” 필드와 “lesson” 필드가 있는 JSON 객체입니다.</translation></message>
    <message><source>This is not a Ravine lesson: it has {size} bytes, and a lesson has at most {most}.</source><translation>Ravine 수업 파일이 아닙니다. 크기가 {size}바이트인데, 수업 파일은 {most}바이트를 넘지 않습니다.</translation></message>
    <message><source>“{path}” is a folder, device or pipe. Choose an ordinary file.</source><translation>“{path}” 경로는 폴더나 장치, 파이프입니다. 일반 파일을 선택하십시오.</translation></message>
    <message><source>schema must be a whole number such as {newest}, but is {value}.</source><translation>schema 값은 {newest} 같은 정수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>This lesson was made with a newer version (schema {schema}, this program reads up to {newest}). Please update.</source><translation>더 새로운 버전에서 만든 수업입니다(파일의 schema: {schema}, 이 프로그램이 읽는 최신 schema: {newest}). 프로그램을 업데이트하십시오.</translation></message>
    <message><source>The lesson is damaged at line {line}, column {column}: it is no JSON there.</source><translation>수업 파일이 손상되었습니다. {line}행 {column}열의 내용이 JSON 형식이 아닙니다.</translation></message>
    <message><source>The lesson is damaged: it ends too early, at line {line}, column {column}.</source><translation>수업 파일이 손상되었습니다. {line}행 {column}열에서 내용이 끊겼습니다.</translation></message>
    <message><source>The file “{path}” cannot be opened: {reason}.</source><translation>“{path}” 파일을 열 수 없습니다({reason}).</translation></message>
    <message><source>This is not a Ravine lesson: byte {position} is no UTF-8 text. Save it as UTF-8 if it came from an editor.</source><translation>Ravine 수업 파일이 아닙니다. {position}번째 바이트가 UTF-8 텍스트가 아닙니다. 편집기에서 만든 파일이라면 UTF-8로 저장하십시오.</translation></message>
    <message><source>The lesson is nested too deeply. It is damaged.</source><translation>수업 파일의 중첩이 너무 깊습니다. 파일이 손상되었습니다.</translation></message>
    <message><source>This lesson of the older schema {schema} is damaged and cannot be opened.</source><translation>이전 형식(schema {schema})의 이 수업 파일은 손상되어 열 수 없습니다.</translation></message>
    <message><source>In line {line}, at character {column}: {problem}</source><translation>{line}번째 줄 {column}번째 문자: {problem}</translation></message>
    <message><source>the name of an optimizer, or a rule in braces</source><translation>옵티마이저 이름 또는 중괄호로 묶은 규칙</translation></message>
    <message><source>Batches of {count} need a surface that comes from data. Choose such a surface, or set batch to 0.</source><translation>크기 {count}의 배치는 데이터에서 만든 곡면에서만 쓸 수 있습니다. 그런 곡면을 고르거나 batch 값을 0으로 하십시오.</translation></message>
    <message><source>A note needs words, but has none.</source><translation>주석에 글이 없습니다. 글을 쓰십시오.</translation></message>
    <message><source>A note that is seen from step {first} cannot be gone after step {last}.</source><translation>{first}단계부터 보이는 주석이 {last}단계 뒤에 사라질 수는 없습니다.</translation></message>
    <message><source>On the stage {name} must hold shares from 0 to 1, but holds {value}.</source><translation>그림에서 {name}의 값은 0에서 1 사이의 비율이어야 합니다(현재 값: {value}).</translation></message>
</context>
<context>
    <name>Files</name>
    <message><source>The file “{path}” could not be written ({reason}). Choose another place.</source><translation>“{path}” 파일을 저장하지 못했습니다({reason}). 다른 위치를 선택하십시오.</translation></message>
    <message><source>The disk of “{folder}” is full. Make room there or choose another place.</source><translation>“{folder}” 폴더가 있는 디스크가 가득 찼습니다. 공간을 확보하거나 다른 위치를 선택하십시오.</translation></message>
    <message><source>The file “{path}” may not be written: it or its folder is read-only, or another program has it open. Close that program or choose another place.</source><translation>“{path}” 파일에 쓸 수 없습니다. 파일이나 폴더가 읽기 전용이거나 다른 프로그램이 파일을 열고 있습니다. 그 프로그램을 닫거나 다른 위치를 선택하십시오.</translation></message>
    <message><source>The file name “{path}” is too long. Choose a shorter one.</source><translation>파일 이름이 너무 깁니다: “{path}”. 더 짧은 이름을 쓰십시오.</translation></message>
    <message><source>The path “{path}” is a folder. Add the name of a file to it.</source><translation>“{path}” 경로는 폴더입니다. 파일 이름을 덧붙이십시오.</translation></message>
    <message><source>The path “{path}” is a file, but a folder is needed here. Choose another place.</source><translation>“{path}” 경로는 파일인데 여기에는 폴더가 필요합니다. 다른 위치를 선택하십시오.</translation></message>
    <message><source>The folder “{folder}” does not exist. Create it or choose another place.</source><translation>“{folder}” 폴더가 없습니다. 폴더를 만들거나 다른 위치를 선택하십시오.</translation></message>
    <message><source>The path “{path}” is a device or pipe. Choose the name of an ordinary file.</source><translation>“{path}” 경로는 장치나 파이프입니다. 일반 파일 이름을 쓰십시오.</translation></message>
    <message><source>The path “{path}” holds a zero byte. Choose a name without it.</source><translation>“{path}” 경로에 0 바이트가 들어 있습니다. 0 바이트가 없는 이름을 쓰십시오.</translation></message>
</context>
<context>
    <name>Formula</name>
    <message><source>The character “{character}” has no meaning in a formula.</source><translation>수식에 쓸 수 없는 글자입니다: “{character}”.</translation></message>
    <message><source>The formula has {count} characters; at most {limit} are read. Please shorten it.</source><translation>수식이 {count}자입니다. 읽을 수 있는 길이는 {limit}자까지이므로 수식을 줄이십시오.</translation></message>
    <message><source>The formula is empty. Type one such as w1^2 + 10 w2^2.</source><translation>수식이 비어 있습니다. w1^2 + 10 w2^2 같은 수식을 입력하십시오.</translation></message>
    <message><source>This bracket is never closed: a “)” is missing.</source><translation>괄호가 닫히지 않았습니다. “)” 기호가 빠졌습니다.</translation></message>
    <message><source>There is a “)” without its opening “(”.</source><translation>여는 괄호 “(” 없이 “)” 기호가 있습니다.</translation></message>
    <message><source>This “|” has no partner. Write |w1| or abs(w1) for an absolute value.</source><translation>“|” 기호의 짝이 없습니다. 절댓값은 |w1| 또는 abs(w1) 형태로 쓰십시오.</translation></message>
    <message><source>Nothing stands between the brackets.</source><translation>괄호 안이 비어 있습니다.</translation></message>
    <message><source>Something is missing here: a number, a name or a bracket.</source><translation>여기에 수, 이름 또는 괄호가 빠졌습니다.</translation></message>
    <message><source>Nothing follows “{operator}”. Add a number or a name.</source><translation>“{operator}” 뒤에 아무것도 없습니다. 수나 이름을 넣으십시오.</translation></message>
    <message><source>Two operators follow each other: “{first}” and “{second}”. Remove one.</source><translation>연산자 두 개가 이어져 있습니다: “{first}”, “{second}”. 하나를 지우십시오.</translation></message>
    <message><source>An operator is missing before {number}. Write a product as 2*3 or 2w1.</source><translation>{number} 앞에 연산자가 없습니다. 곱은 2*3 또는 2w1처럼 쓰십시오.</translation></message>
    <message><source>“{sign}” cannot stand here.</source><translation>여기에는 쓸 수 없습니다: “{sign}”.</translation></message>
    <message><source>A comma only separates the arguments of a function. Decimals have a point: 0.5.</source><translation>쉼표는 함수의 인수를 구분할 때만 씁니다. 소수는 0.5처럼 점으로 쓰십시오.</translation></message>
    <message><source>Only the right-hand side of an equation is typed: leave out “{sign}” and the left-hand side.</source><translation>등식은 우변만 입력합니다. “{sign}” 기호와 좌변을 지우십시오.</translation></message>
    <message><source>“{operator}” compares, which is only possible inside where(w1 &gt; 0, a, b).</source><translation>비교 연산자 “{operator}” 기호는 where(w1 &gt; 0, a, b) 안에서만 쓸 수 있습니다.</translation></message>
    <message><source>The number {number} is too large; at most 1e12 is allowed.</source><translation>수가 너무 큽니다: {number}. 1e12까지 쓸 수 있습니다.</translation></message>
    <message><source>The formula has more than {limit} parts. Please shorten it.</source><translation>수식의 구성 요소가 {limit}개를 넘습니다. 수식을 줄이십시오.</translation></message>
    <message><source>The formula is nested more than {limit} levels deep. Please simplify it.</source><translation>수식의 중첩이 {limit}단계를 넘습니다. 수식을 더 간단하게 쓰십시오.</translation></message>
    <message><source>“{name}” is a function: write {name}(...) with brackets.</source><translation>함수 “{name}” 뒤에는 괄호가 필요합니다. {name}(...) 형태로 쓰십시오.</translation></message>
    <message><source>After the name “{name}” only a whole power of at least 2 can stand. Write other powers as ({name}(...))^p.</source><translation>함수 이름 “{name}” 바로 뒤에는 2 이상의 정수 지수만 쓸 수 있습니다. 다른 거듭제곱은 ({name}(...))^p 형태로 쓰십시오.</translation></message>
    <message><source>Number of arguments of “{name}” must be from {fewest} to {most}, but is {count}.</source><translation>“{name}” 함수의 인수는 {fewest}~{most}개여야 합니다(현재 {count}개).</translation></message>
    <message><source>Unknown name “{name}”. Known names: {known}.</source><translation>알 수 없는 이름: “{name}”. 쓸 수 있는 이름: {known}.</translation></message>
    <message><source>A formula may have at most {limit} parameters, but has {count}.</source><translation>수식의 매개변수는 {limit}개까지 쓸 수 있습니다(현재 {count}개).</translation></message>
    <message><source>The name “{name}” already has a meaning in formulas. Please give the parameter another name.</source><translation>“{name}” 이름은 수식에서 이미 쓰입니다. 매개변수에 다른 이름을 붙이십시오.</translation></message>
    <message><source>The parameter “{name}” must be a number up to 1e12 in size, but is {value}.</source><translation>매개변수 “{name}” 값은 절댓값이 1e12 이하인 수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>The update rule is empty. Type a line such as w &lt;- w - lr g.</source><translation>갱신 규칙이 비어 있습니다. w &lt;- w - lr g 같은 줄을 입력하십시오.</translation></message>
    <message><source>A line of a rule is “name &lt;- formula”, “name = formula” or “start name = formula”.</source><translation>규칙의 각 줄은 “이름 &lt;- 수식”, “이름 = 수식”, “start 이름 = 수식” 중 하나여야 합니다.</translation></message>
    <message><source>No line changes the weights. Add a line such as w &lt;- w - lr g.</source><translation>가중치를 갱신하는 줄이 없습니다. w &lt;- w - lr g 같은 줄을 추가하십시오.</translation></message>
    <message><source>The name “{name}” is taken: names that begin with “{prefix}” belong to the program. Please take another name.</source><translation>“{name}” 이름은 쓸 수 없습니다. “{prefix}” 문자열로 시작하는 이름은 프로그램이 사용합니다. 다른 이름을 쓰십시오.</translation></message>
    <message><source>A rule cannot change “{name}”. Please take another name for this line.</source><translation>규칙에서 “{name}” 값은 바꿀 수 없습니다. 이 줄에는 다른 이름을 쓰십시오.</translation></message>
    <message><source>A start for “{name}” needs a line “{name} &lt;- ...” that changes it.</source><translation>“{name}” 초깃값을 정하려면 그 값을 갱신하는 “{name} &lt;- ...” 줄이 있어야 합니다.</translation></message>
    <message><source>The name “{name}” is kept between steps: change it with “&lt;-”, not with “=”.</source><translation>“{name}” 값은 다음 단계로 이어지므로 “=” 기호 대신 “&lt;-” 기호로 갱신하십시오.</translation></message>
    <message><source>Line {line} divides by zero at step 1.</source><translation>{line}번째 줄은 1단계에서 0으로 나누게 됩니다.</translation></message>
    <message><source>Line {line} gives no number at step 1: “{part}” is not defined there.</source><translation>{line}번째 줄을 1단계에서 계산할 수 없습니다. “{part}” 식이 여기서 정의되지 않습니다.</translation></message>
    <message><source>Line {line} gives no number at step 1: “{part}” is too large.</source><translation>{line}번째 줄을 1단계에서 계산할 수 없습니다. “{part}” 값이 너무 큽니다.</translation></message>
    <message><source>The update rule has {count} characters; at most {limit} are read.</source><translation>갱신 규칙이 {count}자입니다. 읽을 수 있는 길이는 {limit}자까지입니다.</translation></message>
    <message><source>The update rule has {count} lines; at most {limit} are read.</source><translation>갱신 규칙이 {count}줄입니다. 읽을 수 있는 길이는 {limit}줄까지입니다.</translation></message>
    <message><source>Number of arguments of “{name}” must be {right}, but is {count}.</source><translation>“{name}” 함수의 인수는 {right}개여야 합니다(현재 {count}개).</translation></message>
    <message><source>Unknown name “{name}”. Did you mean “{nearest}”?</source><translation>알 수 없는 이름: “{name}”. 비슷한 이름: “{nearest}”.</translation></message>
    <message><source>Unknown function “{name}”. Known functions: {known}.</source><translation>알 수 없는 함수: “{name}”. 쓸 수 있는 함수: {known}.</translation></message>
    <message><source>A bracket such as ( is missing after character {position}.</source><translation>{position}번째 글자 뒤에 ( 같은 괄호가 없습니다.</translation></message>
    <message><source>A formula has at most {most} characters, but this one has {count}.</source><translation>수식은 {most}자까지 쓸 수 있습니다(현재 {count}자).</translation></message>
    <message><source>A formula is empty. Write one such as {example}.</source><translation>수식이 비어 있습니다. 예: {example}.</translation></message>
    <message><source>The formula is nested too deeply at character {position}.</source><translation>{position}번째 글자에서 수식이 너무 깊이 겹쳐 있습니다.</translation></message>
    <message><source>“{name}” at character {position} has no partner that closes or opens it.</source><translation>{position}번째 글자의 “{name}”에 여닫는 짝이 없습니다.</translation></message>
    <message><source>“{name}” at character {position} lacks what belongs to it, such as {example}.</source><translation>{position}번째 글자의 “{name}” 뒤에 필요한 것이 없습니다. 예: {example}.</translation></message>
    <message><source>“{name}” at character {position} stands at nothing, or twice at the same. Put braces around what belongs together.</source><translation>{position}번째 글자의 “{name}” 앞에 아무것도 없거나, 같은 것에 두 번 붙었습니다. 함께 묶을 것은 중괄호로 감싸십시오.</translation></message>
    <message><source>“{name}” has no place in a formula, at character {position}. Write signs as commands such as {example}, and words as a note of text.</source><translation>{position}번째 글자의 “{name}” 글자는 수식에 쓸 수 없습니다. 기호는 {example} 같은 명령으로, 말은 글 주석으로 쓰십시오.</translation></message>
    <message><source>“{name}” is no command that formulas know, at character {position}.</source><translation>{position}번째 글자의 “{name}” 명령은 수식에서 쓸 수 없습니다.</translation></message>
</context>
<context>
    <name>Labels</name>
    <message><source>{symbol} {value}</source><translation>{symbol} {value}</translation></message>
    <message><source>{label} ({number})</source><translation>{label} ({number})</translation></message>
    <message><source>{optimizer} {settings}</source><translation>{optimizer} {settings}</translation></message>
    <message><source>{settings}, {setting}</source><translation>{settings}, {setting}</translation></message>
    <message><source>on</source><translation>켬</translation></message>
    <message><source>off</source><translation>끔</translation></message>
    <message><source>clipped to |g| ≤ {limit}</source><translation>클리핑 |g| ≤ {limit}</translation></message>
    <message><source>clipped to ±{limit}</source><translation>클리핑 ±{limit}</translation></message>
    <message><source>not clipped</source><translation>클리핑 없음</translation></message>
    <message><source>{schedule}, warm-up {steps}</source><translation>{schedule}, 워밍업 {steps}</translation></message>
    <message><source>full batch</source><translation>전체 배치</translation></message>
    <message><source>batch {count}</source><translation>배치 {count}</translation></message>
</context>
<context>
    <name>Movies</name>
    <message><source>The ending of “{name}” is no format that can be written. Known endings: {known}.</source><translation>“{name}” 파일의 확장자로는 내보낼 수 없습니다. 쓸 수 있는 확장자: {known}.</translation></message>
    <message><source>{format} cannot be written here: no encoder was found. PNG frames and GIF are available.</source><translation>인코더가 없어 이 컴퓨터에서는 {format} 형식으로 내보낼 수 없습니다. PNG 프레임과 GIF는 쓸 수 있습니다.</translation></message>
    <message><source>{format} cannot be written here: no encoder was found. PNG frames are available.</source><translation>인코더가 없어 이 컴퓨터에서는 {format} 형식으로 내보낼 수 없습니다. PNG 프레임은 쓸 수 있습니다.</translation></message>
    <message><source>The size {width}x{height} cannot be used. Width and height are whole numbers from {least} to {most}.</source><translation>{width}x{height} 크기는 쓸 수 없습니다. 너비와 높이는 {least} 이상 {most} 이하의 정수여야 합니다.</translation></message>
    <message><source>The rate {rate} cannot be used. It is a number of frames per second above 0 and up to {most}, such as 30 or 12.5.</source><translation>초당 프레임 수로 {rate} 값은 쓸 수 없습니다. 30이나 12.5처럼 0보다 크고 {most} 이하인 수여야 합니다.</translation></message>
    <message><source>The quality “{quality}” is not known. Choose small, good or best.</source><translation>알 수 없는 품질: “{quality}”. small, good, best 중에서 고르십시오.</translation></message>
    <message><source>The number of loops {loops} cannot be used. It is 0 (for ever) or a whole number up to {most}.</source><translation>반복 횟수로 {loops} 값은 쓸 수 없습니다. 0(무한 반복) 또는 {most} 이하의 정수여야 합니다.</translation></message>
    <message><source>The number of frames {frames} cannot be used. It is a whole number from 1 to {most}.</source><translation>프레임 수로 {frames} 값은 쓸 수 없습니다. 1 이상 {most} 이하의 정수여야 합니다.</translation></message>
    <message><source>PNG frames</source><translation>PNG 프레임</translation></message>
    <message><source>The name “{name}” must hold one place for the number and no other percent sign. For example: frames-%04d.png</source><translation>파일 이름 “{name}” 안에는 번호 자리가 하나만 있고 다른 퍼센트 기호는 없어야 합니다. 예: frames-%04d.png</translation></message>
    <message><source>{format} needs an even width and height, but the size is {width}x{height}. {even} would do.</source><translation>{format} 형식은 너비와 높이가 짝수여야 하는데 크기가 {width}x{height}입니다. {even} 크기는 쓸 수 있습니다.</translation></message>
    <message><source>{format} cannot hold {rate} frames per second. Rates it can hold: {rates}.</source><translation>{format} 형식에는 초당 {rate}프레임을 담을 수 없습니다. 쓸 수 있는 초당 프레임 수: {rates}.</translation></message>
    <message><source>A {format} picture holds one frame, but {frames} were asked for. Choose one frame, or a name such as frames-%04d.png for all.</source><translation>{format} 그림에는 프레임을 하나만 담을 수 있는데 {frames}개를 요청했습니다. 프레임 하나를 고르거나, 모두 내보내려면 frames-%04d.png 같은 이름을 쓰십시오.</translation></message>
    <message><source>Of {expected} frames for “{path}”, {found} could be written and read back, so the file was not kept. Try again, or choose another format.</source><translation>“{path}” 파일의 프레임 {expected}개 중 {found}개만 제대로 기록되어 파일을 남기지 않았습니다. 다시 시도하거나 다른 형식을 고르십시오.</translation></message>
    <message><source>The {format} encoder gave up ({reason}). Try another size, rate or format.</source><translation>{format} 인코더가 중단되었습니다({reason}). 크기, 초당 프레임 수 또는 형식을 바꾸어 보십시오.</translation></message>
</context>
<context>
    <name>Settings</name>
    <message><source>Learning rate</source><translation>학습률</translation></message>
    <message><source>Weight decay</source><translation>가중치 감쇠</translation></message>
    <message><source>Momentum</source><translation>모멘텀 계수</translation></message>
    <message><source>Dampening</source><translation>댐프닝</translation></message>
    <message><source>Epsilon</source><translation>엡실론</translation></message>
    <message><source>Learning rate decay</source><translation>학습률 감쇠율</translation></message>
    <message><source>Initial sum</source><translation>누적합 초깃값</translation></message>
    <message><source>Smoothing</source><translation>평활 계수</translation></message>
    <message><source>Centered</source><translation>중심화</translation></message>
    <message><source>Decay of the mean</source><translation>1차 모멘트 감쇠율</translation></message>
    <message><source>Decay of the mean square</source><translation>2차 모멘트 감쇠율</translation></message>
    <message><source>How far one step goes: the factor before the gradient or its scaled form.</source><translation>(learning rate) 한 단계의 보폭을 정합니다. 기울기 또는 크기를 조정한 기울기에 곱하는 값입니다.</translation></message>
    <message><source>Pulls the weights towards zero: this share of them is added to the gradient.</source><translation>(weight decay) 가중치를 0 쪽으로 당깁니다. 가중치에 이 비율을 곱해 기울기에 더합니다.</translation></message>
    <message><source>Share of the velocity that is kept from step to step; 0 forgets it at once.</source><translation>(momentum) 다음 단계로 넘기는 속도 벡터의 비율입니다. 0이면 바로 사라집니다.</translation></message>
    <message><source>Share of every new gradient, after the first, that the velocity leaves out.</source><translation>(dampening) 새 기울기에서 속도 벡터에 더하지 않고 덜어 내는 비율입니다. 첫 기울기는 그대로 더합니다.</translation></message>
    <message><source>Small number added to the denominator, so that it never becomes zero.</source><translation>(epsilon) 분모가 0이 되지 않도록 더하는 작은 수입니다.</translation></message>
    <message><source>How fast the learning rate itself shrinks: it is divided by 1 + (t - 1) × decay at step t.</source><translation>(learning rate decay) 학습률이 줄어드는 빠르기입니다. 단계 t에서 학습률을 1 + (t - 1) × 감쇠율로 나눕니다.</translation></message>
    <message><source>Where the sum of squared gradients starts.</source><translation>(initial accumulator value) 기울기 제곱 누적합이 시작하는 값입니다.</translation></message>
    <message><source>Share of the mean squared gradient that is kept from step to step.</source><translation>(smoothing constant) 다음 단계로 넘기는 기울기 제곱 평균의 비율입니다.</translation></message>
    <message><source>Divides by the spread of the gradient around its mean instead of its size.</source><translation>(centered) 기울기의 크기 대신, 기울기가 평균에서 흩어진 정도로 나눕니다.</translation></message>
    <message><source>Share of the gradient's running mean that is kept.</source><translation>(decay rate of the first moment) 다음 단계로 넘기는 기울기 이동 평균의 비율입니다.</translation></message>
    <message><source>Share of the running mean squared gradient that is kept.</source><translation>(decay rate of the second moment) 다음 단계로 넘기는 기울기 제곱 이동 평균의 비율입니다.</translation></message>
    <message><source>{name} must be a finite number, but is {value}.</source><translation>{name} 값은 유한한 수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be true or false, but is {value}.</source><translation>{name} 값은 true 또는 false여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be a number, true or false, or a list of numbers, but is {value}.</source><translation>{name} 값은 수, true 또는 false, 수의 목록 중 하나여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{owner} has no setting “{name}”. Its settings are: {known}.</source><translation>{owner} 설정에는 “{name}” 항목이 없습니다. 쓸 수 있는 설정: {known}.</translation></message>
    <message><source>{owner} has no settings, so “{name}” cannot be set.</source><translation>{owner}: 설정이 없으므로 “{name}” 값을 정할 수 없습니다.</translation></message>
    <message><source>{name} must be above {limit}, but is {value}.</source><translation>{name} 값은 {limit} 초과여야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be at least {limit}, but is {value}.</source><translation>{name} 값은 {limit} 이상이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be below {limit}, but is {value}.</source><translation>{name} 값은 {limit} 미만이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>{name} must be at most {limit}, but is {value}.</source><translation>{name} 값은 {limit} 이하여야 합니다(현재 값: {value}).</translation></message>
    <message><source>“{text}” is no value: write a number such as 0.1, true or false, or a list such as 1,2,3.</source><translation>값으로 읽을 수 없습니다: “{text}”. 0.1 같은 수, true 또는 false, 1,2,3 같은 목록을 쓰십시오.</translation></message>
    <message><source>Condition number</source><translation>조건수</translation></message>
    <message><source>Rotation</source><translation>회전각</translation></message>
    <message><source>Scale</source><translation>배율</translation></message>
    <message><source>How many times steeper the walls are than the valley floor.</source><translation>(condition number) 골짜기의 벽이 바닥보다 몇 배 가파른지를 나타냅니다.</translation></message>
    <message><source>Angle from the first weight's axis to the valley floor.</source><translation>(rotation) 첫째 가중치의 축과 골짜기 바닥이 이루는 각도입니다.</translation></message>
    <message><source>Factor before the whole loss.</source><translation>(scale) 손실 전체에 곱하는 값입니다.</translation></message>
    <message><source>{name} may hold at most {most} steps, but holds {count}.</source><translation>{name} 항목에는 단계를 {most}개까지 적을 수 있습니다(현재 {count}개).</translation></message>
    <message><source>{name} must be a whole number, but is {value}.</source><translation>{name} 값은 정수여야 합니다(현재 값: {value}).</translation></message>
    <message><source>Warm-up</source><translation>워밍업</translation></message>
    <message><source>Decay factor</source><translation>감쇠 계수</translation></message>
    <message><source>Length of a stair</source><translation>계단 길이</translation></message>
    <message><source>Milestones</source><translation>이정표</translation></message>
    <message><source>Duration</source><translation>기간</translation></message>
    <message><source>Power</source><translation>지수</translation></message>
    <message><source>First factor</source><translation>처음 비율</translation></message>
    <message><source>Last factor</source><translation>마지막 비율</translation></message>
    <message><source>Factor</source><translation>비율</translation></message>
    <message><source>Lowest rate</source><translation>최저 학습률</translation></message>
    <message><source>Length of the fall</source><translation>하강 길이</translation></message>
    <message><source>First cycle</source><translation>첫 주기</translation></message>
    <message><source>Growth of the cycles</source><translation>주기 배수</translation></message>
    <message><source>Decay rate</source><translation>감쇠율</translation></message>
    <message><source>Decay steps</source><translation>감쇠 단계 수</translation></message>
    <message><source>Length of the rise</source><translation>상승 길이</translation></message>
    <message><source>Highest rate</source><translation>최고 학습률</translation></message>
    <message><source>Halve each cycle</source><translation>주기마다 절반</translation></message>
    <message><source>Length of the cycle</source><translation>주기 길이</translation></message>
    <message><source>Share of the rise</source><translation>상승 비율</translation></message>
    <message><source>First divisor</source><translation>처음 나눗수</translation></message>
    <message><source>Last divisor</source><translation>마지막 나눗수</translation></message>
    <message><source>Patience</source><translation>인내 횟수</translation></message>
    <message><source>Threshold</source><translation>임곗값</translation></message>
    <message><source>Cooldown</source><translation>휴지 기간</translation></message>
    <message><source>Smallest fall</source><translation>최소 감소량</translation></message>
    <message><source>Number N of updates in front of the schedule: update k of them has k/N of the schedule's first rate, and then the schedule begins at t = 0.</source><translation>(warm-up) 스케줄 앞에 두는 갱신 횟수 N입니다. 그중 k번째 갱신은 스케줄 첫 학습률의 k/N을 쓰고, 그 뒤 스케줄이 t = 0에서 시작합니다.</translation></message>
    <message><source>What the rate is multiplied by, each time it falls.</source><translation>(gamma, factor) 학습률이 내려갈 때마다 곱하는 값입니다.</translation></message>
    <message><source>Number of updates from one fall of the rate to the next.</source><translation>(step size) 학습률이 한 번 내려간 뒤 다음에 내려갈 때까지의 갱신 횟수입니다.</translation></message>
    <message><source>The steps at which the rate falls, such as 30, 80.</source><translation>(milestones) 학습률이 내려가는 단계들입니다. 예: 30, 80.</translation></message>
    <message><source>Number of updates during which the rate changes; then it stays.</source><translation>(total iterations) 학습률이 바뀌는 동안의 갱신 횟수입니다. 그 뒤로는 그대로입니다.</translation></message>
    <message><source>1 is a straight line; larger powers fall quickly at first, slowly at the end.</source><translation>(power) 1이면 직선이고, 클수록 처음에는 빠르게, 끝에는 천천히 내려갑니다.</translation></message>
    <message><source>Share of the learning rate that the first update has.</source><translation>(start factor) 첫 갱신이 쓰는 학습률의 비율입니다.</translation></message>
    <message><source>Share of the learning rate that is reached in the end and kept.</source><translation>(end factor) 마지막에 이르러 유지하는 학습률의 비율입니다.</translation></message>
    <message><source>Share of the learning rate that the first updates have.</source><translation>(factor) 처음 갱신들이 쓰는 학습률의 비율입니다.</translation></message>
    <message><source>The rate that the fall ends at.</source><translation>(minimum learning rate) 하강이 끝나는 학습률입니다.</translation></message>
    <message><source>Number of updates until the lowest rate; after it the rate climbs again.</source><translation>(T_max) 최저 학습률까지의 갱신 횟수입니다. 그 뒤 학습률이 다시 올라갑니다.</translation></message>
    <message><source>Number of updates until the first restart.</source><translation>(T_0) 첫 재시작까지의 갱신 횟수입니다.</translation></message>
    <message><source>How many times longer every cycle is than the last one.</source><translation>(T_mult) 주기가 바로 앞 주기의 몇 배 길이인지를 나타냅니다.</translation></message>
    <message><source>How quickly the rate falls: at 1 it is halved after the first decay steps.</source><translation>(decay rate) 학습률이 내려가는 빠르기입니다. 1이면 첫 감쇠 단계 수가 지났을 때 절반이 됩니다.</translation></message>
    <message><source>Number of updates that the decay rate is meant for.</source><translation>(decay steps) 감쇠율의 기준이 되는 갱신 횟수입니다.</translation></message>
    <message><source>Number of updates until the rate is the whole learning rate.</source><translation>(warm-up steps) 학습률 전체에 이를 때까지의 갱신 횟수입니다.</translation></message>
    <message><source>The rate that every cycle starts from and returns to.</source><translation>(base learning rate) 주기마다 시작하고 되돌아오는 학습률입니다.</translation></message>
    <message><source>The rate at the top of the rise; 0 stands for the run's own learning rate.</source><translation>(maximum learning rate) 가장 높이 오른 학습률입니다. 0이면 실행에 정한 학습률을 씁니다.</translation></message>
    <message><source>Number of updates from the lowest rate to the highest.</source><translation>(step size up) 최저 학습률에서 최고 학습률까지의 갱신 횟수입니다.</translation></message>
    <message><source>Number of updates from the highest rate back; 0 is as many as the rise has.</source><translation>(step size down) 최고 학습률에서 되돌아오는 갱신 횟수입니다. 0이면 상승과 같습니다.</translation></message>
    <message><source>Every cycle rises only half as far as the one before.</source><translation>(triangular2) 주기마다 앞 주기의 절반 높이까지만 오릅니다.</translation></message>
    <message><source>Number of updates of the cycle; 0 is as many as the lesson has.</source><translation>(total steps) 주기의 갱신 횟수입니다. 0이면 수업의 갱신 횟수와 같습니다.</translation></message>
    <message><source>Which part of the cycle the rise takes, from 0 to 1.</source><translation>(pct_start) 주기에서 상승이 차지하는 비율이며 0에서 1 사이입니다.</translation></message>
    <message><source>The first rate is the highest one divided by this.</source><translation>(div factor) 최고 학습률을 이 값으로 나눈 것이 처음 학습률입니다.</translation></message>
    <message><source>The last rate is the first one divided by this.</source><translation>(final div factor) 처음 학습률을 이 값으로 나눈 것이 마지막 학습률입니다.</translation></message>
    <message><source>How many updates in a row may bring no better loss before the rate falls.</source><translation>(patience) 손실이 나아지지 않는 갱신이 몇 번까지 이어져도 학습률을 낮추지 않는지를 나타냅니다.</translation></message>
    <message><source>Share of the best loss that a better one must be lower by, to count as better.</source><translation>(threshold) 가장 좋은 손실보다 이 비율 넘게 낮아야 나아진 것으로 봅니다.</translation></message>
    <message><source>Number of updates after a fall that do not count towards the next one.</source><translation>(cooldown) 학습률이 내려간 뒤 다음 하강을 위해 세지 않는 갱신 횟수입니다.</translation></message>
    <message><source>The rate never falls below this.</source><translation>(minimum learning rate) 학습률이 이 값보다 낮아지지 않습니다.</translation></message>
    <message><source>A fall of the rate by no more than this is left out.</source><translation>(epsilon) 학습률이 줄어드는 양이 이 값 이하이면 낮추지 않습니다.</translation></message>
    <message><source>Share of the mean</source><translation>평균의 비율</translation></message>
    <message><source>Warm-up of the momentum</source><translation>모멘텀 워밍업</translation></message>
    <message><source>Factor after a turn</source><translation>방향이 바뀔 때 배율</translation></message>
    <message><source>Factor straight on</source><translation>방향이 같을 때 배율</translation></message>
    <message><source>Smallest step</source><translation>최소 보폭</translation></message>
    <message><source>Largest step</source><translation>최대 보폭</translation></message>
    <message><source>Radius</source><translation>반지름</translation></message>
    <message><source>Share of the mean square</source><translation>제곱 평균의 비율</translation></message>
    <message><source>Pulls the weights towards zero: every step takes this share of them, times the learning rate, away.</source><translation>(weight decay) 가중치를 0 쪽으로 당깁니다. 단계마다 가중치에 이 비율과 학습률을 곱한 만큼 줄입니다.</translation></message>
    <message><source>How much of the direction is the running mean; the rest is this gradient.</source><translation>방향을 정할 때 이동 평균이 차지하는 비율입니다. 나머지는 이번 기울기입니다.</translation></message>
    <message><source>How much of a step comes from the running mean; the rest is the gradient of this step.</source><translation>한 단계에서 이동 평균이 차지하는 비율입니다. 나머지는 이번 단계의 기울기입니다.</translation></message>
    <message><source>How much of the denominator is the running mean square; the rest is this step's square.</source><translation>분모에서 기울기 제곱 이동 평균이 차지하는 비율입니다. 나머지는 이번 단계의 기울기 제곱입니다.</translation></message>
    <message><source>How fast the momentum grows from about half its value to the whole; 0 keeps it at half.</source><translation>(momentum decay) 모멘텀 계수가 절반쯤에서 제 값까지 커지는 빠르기입니다. 0이면 절반에 머뭅니다.</translation></message>
    <message><source>The first step of every weight; later ones follow from the signs alone.</source><translation>가중치마다 처음 쓰는 보폭입니다. 그다음 보폭은 기울기의 부호만으로 정해집니다.</translation></message>
    <message><source>A weight's step is multiplied by this when its gradient has changed sign.</source><translation>기울기의 부호가 바뀐 가중치의 보폭에 곱하는 값입니다.</translation></message>
    <message><source>A weight's step is multiplied by this while its gradient keeps its sign.</source><translation>기울기의 부호가 그대로인 가중치의 보폭에 곱하는 값입니다.</translation></message>
    <message><source>No weight's step becomes smaller than this.</source><translation>어느 가중치의 보폭도 이보다 작아지지 않습니다.</translation></message>
    <message><source>No weight's step becomes larger than this.</source><translation>어느 가중치의 보폭도 이보다 커지지 않습니다.</translation></message>
    <message><source>How far uphill the rule looks for the gradient with which it goes down.</source><translation>(radius) 내려갈 때 쓸 기울기를 얼마나 올라간 곳에서 구할지 정합니다.</translation></message>
    <message><source>First trial</source><translation>첫 시도</translation></message>
    <message><source>Least decrease</source><translation>최소 감소 비율</translation></message>
    <message><source>Shortening</source><translation>줄임 비율</translation></message>
    <message><source>Damping</source><translation>댐핑</translation></message>
    <message><source>Memory</source><translation>기억 단계 수</translation></message>
    <message><source>The factor of the direction that a line search tries first, and then shortens.</source><translation>(line search) 직선 탐색이 방향에 곱해 처음 시도하는 값입니다. 이 값부터 줄여 갑니다.</translation></message>
    <message><source>A trial is taken when the loss falls by this share of what the slope promises.</source><translation>손실이 기울기로 기대한 감소량의 이 비율만큼 줄면 그 시도를 받아들입니다.</translation></message>
    <message><source>Each further trial is this share of the one before.</source><translation>다음 시도는 앞 시도에 이 비율을 곱한 값입니다.</translation></message>
    <message><source>Added to every curvature: the larger, the closer to gradient descent.</source><translation>(damping) 모든 곡률에 더하는 값입니다. 클수록 경사하강법에 가까워집니다.</translation></message>
    <message><source>How many of its last steps the method remembers.</source><translation>최근 단계를 몇 개까지 기억할지 정합니다.</translation></message>
    <message><source>Limit</source><translation>한계</translation></message>
    <message><source>The largest norm of the gradient, or the largest size of its components.</source><translation>기울기의 최대 노름 또는 성분의 최대 크기입니다.</translation></message>
    <message><source>Size</source><translation>크기</translation></message>
    <message><source>Standard deviation of what is added to each component of every gradient; 0 is none.</source><translation>모든 기울기의 각 성분에 더하는 값의 표준편차입니다. 0이면 노이즈가 없습니다.</translation></message>
    <message><source>Seed</source><translation>시드</translation></message>
    <message><source>Equal seeds give equal noise, on every machine.</source><translation>시드가 같으면 어느 컴퓨터에서나 노이즈가 같습니다.</translation></message>
    <message><source>Repetitions</source><translation>반복 수</translation></message>
    <message><source>How many seeds every run is repeated under, drawn as a cloud around it.</source><translation>각 실행을 되풀이할 시드의 수입니다. 실행 둘레에 구름처럼 그립니다.</translation></message>
    <message><source>Samples</source><translation>샘플 수</translation></message>
    <message><source>Noise</source><translation>노이즈</translation></message>
    <message><source>Share of outliers</source><translation>이상치 비율</translation></message>
    <message><source>How many rows the data set has, all classes together.</source><translation>모든 클래스를 합친 데이터셋의 행 수입니다.</translation></message>
    <message><source>How far chance moves the data: 0 is none, 0.5 a lot. What exactly it moves is said with each data set.</source><translation>데이터가 무작위로 얼마나 흔들리는지를 정합니다. 0이면 흔들리지 않고 0.5면 매우 많이 흔들립니다. 무엇이 흔들리는지는 데이터셋마다 적혀 있습니다.</translation></message>
    <message><source>Which data are drawn: the same number gives the same data on every computer.</source><translation>어떤 데이터를 뽑을지 정합니다. 같은 수를 쓰면 어느 컴퓨터에서나 같은 데이터가 나옵니다.</translation></message>
    <message><source>Which part of the rows lies far above the line.</source><translation>직선보다 훨씬 위에 놓이는 행의 비율입니다.</translation></message>
    <message><source>Standardise</source><translation>표준화</translation></message>
    <message><source>Whether the input is brought to mean 0 and deviation 1 before the line.</source><translation>직선을 맞추기 전에 입력을 평균 0, 표준편차 1로 바꿉니다.</translation></message>
    <message><source>Adds λ times the sizes of all weights to the loss: small ones go to 0 altogether.</source><translation>L1 규제(L1 regularisation): 모든 가중치의 절댓값 합에 λ를 곱해 손실에 더합니다. 작은 가중치는 아예 0이 됩니다.</translation></message>
    <message><source>Adds λ/2 times the squares of all weights to the loss: large ones shrink.</source><translation>L2 규제(L2 regularisation): 모든 가중치의 제곱합에 λ/2를 곱해 손실에 더합니다. 큰 가중치가 줄어듭니다.</translation></message>
    <message><source>After how many epochs without a smaller validation loss.</source><translation>검증 손실이 줄지 않은 채 지나도 되는 에포크 수(patience)입니다.</translation></message>
    <message><source>Batch size</source><translation>배치 크기</translation></message>
    <message><source>Dropout</source><translation>드롭아웃</translation></message>
    <message><source>Early stopping</source><translation>조기 종료</translation></message>
    <message><source>End a training when the validation loss has stopped becoming smaller.</source><translation>검증 손실이 더 줄지 않으면 학습을 끝냅니다: 조기 종료(early stopping).</translation></message>
    <message><source>Epochs</source><translation>에포크</translation></message>
    <message><source>Every input minus its mean, divided by its standard deviation.</source><translation>입력마다 평균을 빼고 표준편차로 나눕니다: 표준화(standardisation).</translation></message>
    <message><source>First bias</source><translation>초기 편향</translation></message>
    <message><source>How large the first weights are drawn.</source><translation>초기 가중치를 얼마나 크게 뽑는지 정합니다(scale).</translation></message>
    <message><source>How many samples make one step; the last batch of an epoch may be smaller.</source><translation>한 단계에 쓰는 샘플 수입니다: 배치 크기(batch size). 에포크의 마지막 배치는 더 작을 수 있습니다.</translation></message>
    <message><source>How many units a hidden layer has.</source><translation>은닉층에 있는 뉴런(unit)의 수입니다.</translation></message>
    <message><source>How often the training goes through all samples.</source><translation>모든 샘플을 몇 번 되풀이해 학습하는지 정합니다: 에포크(epoch).</translation></message>
    <message><source>In which order samples come and which units dropout leaves out.</source><translation>샘플이 나오는 순서와 드롭아웃으로 빠지는 뉴런을 정하는 시드(seed)입니다.</translation></message>
    <message><source>Seed of the order</source><translation>순서의 시드</translation></message>
    <message><source>Seed of the weights</source><translation>가중치의 시드</translation></message>
    <message><source>Standardise inputs</source><translation>입력 표준화</translation></message>
    <message><source>Units</source><translation>뉴런</translation></message>
    <message><source>Validation share</source><translation>검증 비율</translation></message>
    <message><source>Where every bias begins.</source><translation>모든 편향(bias)이 시작하는 값입니다.</translation></message>
    <message><source>Which first weights are drawn, the same for all runs.</source><translation>어떤 초기 가중치를 뽑는지 정하는 시드(seed)입니다. 모든 실행에서 같습니다.</translation></message>
    <message><source>Which part of the layer's units is left out, drawn anew for every step.</source><translation>층의 뉴런 가운데 빼는 비율입니다: 드롭아웃(dropout). 단계마다 새로 뽑습니다.</translation></message>
    <message><source>Which part of the samples is held out: the network never learns from it.</source><translation>샘플 가운데 떼어 두는 비율입니다: 검증(validation). 신경망은 이것으로 학습하지 않습니다.</translation></message>
    <message><source>How many points every gradient takes, a new part of the data at each step; 0 is all of them.</source><translation>기울기 하나에 쓰는 점의 수입니다: 배치 크기(batch size). 단계마다 데이터의 다른 부분을 씁니다. 0이면 모두 씁니다.</translation></message>
</context>
<context>
    <name>Optimizers</name>
    <message><source>There is no optimizer named “{name}”. The known ones are: {known}.</source><translation>“{name}” 옵티마이저가 없습니다. 쓸 수 있는 옵티마이저: {known}.</translation></message>
    <message><source>Gradient descent</source><translation>경사하강법</translation></message>
    <message><source>Steps straight downhill, as far as the slope is steep.</source><translation>(gradient descent) 가장 가파른 내리막으로 곧장, 가파를수록 멀리 움직입니다.</translation></message>
    <message><source>Weight decay is added to the gradient, as in PyTorch's SGD.</source><translation>PyTorch의 SGD처럼 가중치 감쇠를 기울기에 더합니다.</translation></message>
    <message><source>Momentum</source><translation>모멘텀</translation></message>
    <message><source>A heavy ball: it keeps a part of its velocity and adds every gradient.</source><translation>(momentum) 무거운 공처럼 속도 벡터의 일부를 유지하면서 기울기를 계속 더합니다.</translation></message>
    <message><source>The learning rate stands outside the velocity, as in PyTorch; Keras and many books put it inside, which is the same path only while it is constant. Dampening leaves the first gradient whole.</source><translation>PyTorch처럼 학습률을 속도 벡터 밖에서 곱합니다. Keras와 여러 교재는 안에서 곱하는데, 학습률이 일정할 때만 궤적이 같습니다. 댐프닝은 첫 기울기에 적용하지 않습니다.</translation></message>
    <message><source>Nesterov momentum</source><translation>네스테로프 모멘텀</translation></message>
    <message><source>Momentum that corrects itself by looking one push ahead.</source><translation>(Nesterov momentum) 한 걸음 앞을 내다보고 스스로 고치는 모멘텀입니다.</translation></message>
    <message><source>PyTorch's rearrangement: the weights shown are already the point looked ahead to. In the original form the weights lag behind, and only the gradient is taken at the point ahead.</source><translation>PyTorch가 바꿔 쓴 식이라 표시되는 가중치가 이미 앞을 내다본 지점입니다. 원래 식에서는 가중치가 뒤처져 있고 기울기만 앞 지점에서 구합니다.</translation></message>
    <message><source>AdaGrad</source><translation>AdaGrad</translation></message>
    <message><source>Each weight slows down by the sum of all its squared gradients.</source><translation>가중치마다 기울기 제곱 누적합이 커질수록 보폭을 줄입니다.</translation></message>
    <message><source>Epsilon stands outside the root, as in PyTorch; Keras puts it inside and starts the sum at 0.1.</source><translation>PyTorch처럼 엡실론을 제곱근 밖에서 더합니다. Keras는 제곱근 안에서 더하고 누적합을 0.1에서 시작합니다.</translation></message>
    <message><source>RMSProp</source><translation>RMSProp</translation></message>
    <message><source>Divides by the recent size of the gradient, so old ones are forgotten.</source><translation>최근 기울기의 크기로 나누므로 오래된 기울기는 잊힙니다.</translation></message>
    <message><source>Epsilon stands outside the root and nothing corrects the start at zero, as in PyTorch, so the first step is up to ten learning rates long; Keras puts epsilon inside.</source><translation>PyTorch처럼 엡실론을 제곱근 밖에서 더하고 편향 보정을 하지 않으므로 첫 보폭이 학습률의 최대 10배가 됩니다. Keras는 엡실론을 제곱근 안에서 더합니다.</translation></message>
    <message><source>Adam</source><translation>Adam</translation></message>
    <message><source>Momentum whose steps are scaled by the recent size of the gradient.</source><translation>최근 기울기의 크기에 맞춰 보폭을 조정하는 모멘텀입니다.</translation></message>
    <message><source>Epsilon is added after the correction of the start at zero, as in the paper's algorithm 1 and PyTorch; Keras adds it before. Weight decay is added to the gradient, which is not AdamW.</source><translation>논문의 알고리즘 1과 PyTorch처럼 편향 보정 뒤에 엡실론을 더합니다. Keras는 보정 전에 더합니다. 가중치 감쇠는 기울기에 더하므로 AdamW와 다릅니다.</translation></message>
    <message><source>Keras's SGD: weight decay shrinks the weights themselves, which for this rule is the same as adding it to the gradient.</source><translation>Keras의 SGD입니다. 가중치 감쇠로 가중치를 직접 줄이는데, 이 규칙에서는 기울기에 더하는 것과 같습니다.</translation></message>
    <message><source>Keras's SGD: the learning rate stands inside the velocity, which is PyTorch's path only while it is constant. Weight decay stays out of the velocity.</source><translation>Keras의 SGD입니다. 학습률을 속도 벡터 안에서 곱하므로 학습률이 일정할 때만 PyTorch와 궤적이 같습니다. 가중치 감쇠는 속도 벡터에 들어가지 않습니다.</translation></message>
    <message><source>Keras's SGD: the rearranged form with the learning rate inside the velocity, which is PyTorch's path only while it is constant. Weight decay stays out of the velocity.</source><translation>Keras의 SGD입니다. 바꿔 쓴 식에서 학습률을 속도 벡터 안에서 곱하므로 학습률이 일정할 때만 PyTorch와 궤적이 같습니다. 가중치 감쇠는 속도 벡터에 들어가지 않습니다.</translation></message>
    <message><source>As in Keras, epsilon stands inside the root and the sum starts at 0.1; PyTorch adds epsilon outside and starts at 0.</source><translation>Keras처럼 엡실론을 제곱근 안에서 더하고 누적합을 0.1에서 시작합니다. PyTorch는 엡실론을 밖에서 더하고 0에서 시작합니다.</translation></message>
    <message><source>The form of PyTorch and the paper, but Keras's default learning rate is a thousandth of theirs, so that it hardly moves.</source><translation>PyTorch, 논문과 식은 같지만 Keras의 학습률 기본값이 1000분의 1이라 거의 움직이지 않습니다.</translation></message>
    <message><source>As in Keras, epsilon stands inside the root and the learning rate inside the velocity; what is called rho there is the smoothing here.</source><translation>Keras처럼 엡실론을 제곱근 안에서 더하고 학습률을 속도 벡터 안에서 곱합니다. Keras에서 rho라고 하는 값이 여기서는 평활 계수입니다.</translation></message>
    <message><source>Epsilon is added before the correction of the start at zero, as in Keras: the paper's epsilon-hat, from just before its section 2.1. Weight decay shrinks the weights themselves, as in AdamW.</source><translation>Keras처럼 편향 보정 전에 엡실론을 더합니다. 논문 2.1절 바로 앞에 나오는 엡실론 햇입니다. 가중치 감쇠는 AdamW처럼 가중치를 직접 줄입니다.</translation></message>
    <message><source>Keras's Adam, in which weight decay is on from the start. Epsilon is added before the correction of the start at zero.</source><translation>처음부터 가중치 감쇠를 켠 Keras의 Adam입니다. 편향 보정 전에 엡실론을 더합니다.</translation></message>
    <message><source>The largest of the uncorrected mean squares is kept, as in PyTorch; as in all of Keras's Adams, epsilon is added before the correction.</source><translation>PyTorch처럼 보정하지 않은 2차 모멘트의 최댓값을 유지합니다. Keras의 다른 Adam처럼 편향 보정 전에 엡실론을 더합니다.</translation></message>
    <message><source>Epsilon is added to the denominator, as in Keras; PyTorch adds it inside the maximum.</source><translation>Keras처럼 엡실론을 분모에 더합니다. PyTorch는 최댓값을 구할 때 안에서 더합니다.</translation></message>
    <message><source>The momentum warms up without the slow exponent of the paper and PyTorch, as in Keras, so that it is warm 250 times sooner.</source><translation>Keras처럼 논문과 PyTorch에 있는 느린 지수 없이 모멘텀 계수가 커지므로 250배 빨리 제 값에 이릅니다.</translation></message>
    <message><source>The authors' rule, as in Keras, whose default learning rate is ten times theirs.</source><translation>Keras처럼 저자들의 규칙 그대로이며, 학습률 기본값만 저자들 값의 10배입니다.</translation></message>
    <message><source>Adam without bias correction</source><translation>편향 보정 없는 Adam</translation></message>
    <message><source>Shows what Adam's correction is for: the first steps are too long.</source><translation>(Adam without bias correction) 편향 보정이 왜 필요한지 보여 줍니다. 처음 몇 단계의 보폭이 너무 큽니다.</translation></message>
    <message><source>Adam with the two lines of its bias correction taken out; no library offers it. Under constant gradients the first steps are 3.2, 4.2 and 5.0 learning rates long.</source><translation>Adam에서 편향 보정 두 줄을 뺀 것으로, 라이브러리에는 없습니다. 기울기가 일정하면 처음 세 보폭이 학습률의 3.2배, 4.2배, 5.0배입니다.</translation></message>
    <message><source>AdamW</source><translation>AdamW</translation></message>
    <message><source>Adam that shrinks the weights themselves, apart from the gradient.</source><translation>기울기와 따로 가중치를 직접 줄이는 Adam입니다.</translation></message>
    <message><source>Weights first shrink by the learning rate times the decay, then take Adam's step, as in PyTorch; the paper leaves the learning rate out of the decay.</source><translation>PyTorch처럼 먼저 가중치를 학습률 × 감쇠만큼 줄이고 Adam의 단계를 밟습니다. 논문에서는 감쇠에 학습률을 곱하지 않습니다.</translation></message>
    <message><source>AMSGrad</source><translation>AMSGrad</translation></message>
    <message><source>Adam whose denominator never forgets the steepest place it has seen.</source><translation>지나온 곳 중 가장 가파른 곳의 분모를 잊지 않는 Adam입니다.</translation></message>
    <message><source>The largest of the uncorrected mean squares is kept and corrected afterwards, as in PyTorch and Keras; the paper corrects nothing.</source><translation>PyTorch와 Keras처럼 보정하지 않은 2차 모멘트의 최댓값을 유지하고 나중에 보정합니다. 논문에서는 보정하지 않습니다.</translation></message>
    <message><source>AdaMax</source><translation>AdaMax</translation></message>
    <message><source>Adam that divides by the largest recent gradient instead of a mean.</source><translation>기울기 제곱 평균 대신 최근의 가장 큰 기울기로 나누는 Adam입니다.</translation></message>
    <message><source>Epsilon is added to the gradient's size inside the maximum, as in PyTorch; Keras adds it to the denominator, and the paper has none.</source><translation>PyTorch처럼 최댓값을 구할 때 기울기의 크기에 엡실론을 더합니다. Keras는 분모에 더하고, 논문에는 엡실론이 없습니다.</translation></message>
    <message><source>NAdam</source><translation>NAdam</translation></message>
    <message><source>Adam with Nesterov's look ahead in place of plain momentum.</source><translation>보통 모멘텀 대신 네스테로프처럼 앞을 내다보는 Adam입니다.</translation></message>
    <message><source>The momentum warms up with a slow exponent, as in the paper and PyTorch; Keras has none, so that there it is warm 250 times sooner.</source><translation>논문과 PyTorch처럼 느린 지수로 모멘텀 계수가 커집니다. Keras에는 이 지수가 없어 250배 빨리 제 값에 이릅니다.</translation></message>
    <message><source>RAdam</source><translation>RAdam</translation></message>
    <message><source>Adam that is plain momentum until its mean square can be trusted.</source><translation>기울기 제곱 평균을 믿을 수 있을 때까지는 보통 모멘텀으로 움직이는 Adam입니다.</translation></message>
    <message><source>Switches at a length of 5, as in PyTorch (the paper says 4), and until then takes steps that are as large as the gradient. Epsilon is added before the correction. Keras has no RAdam: there this rule runs too.</source><translation>PyTorch처럼 길이 5에서 바뀌며(논문은 4), 그전에는 보폭이 기울기의 크기를 따릅니다. 엡실론은 보정 전에 더합니다. Keras에는 RAdam이 없어 이 규칙을 그대로 씁니다.</translation></message>
    <message><source>Adadelta</source><translation>Adadelta</translation></message>
    <message><source>Steps as long as the recent steps were, over the recent size of the gradient.</source><translation>최근 보폭의 크기를 최근 기울기의 크기로 나누어 움직입니다.</translation></message>
    <message><source>Epsilon stands inside both roots, as in the paper, PyTorch and Keras, and alone gets the first steps going. The learning rate is PyTorch's addition, 1 in the paper.</source><translation>논문, PyTorch, Keras처럼 엡실론을 두 제곱근 안에서 더하며, 처음에는 엡실론 덕분에 움직이기 시작합니다. 학습률은 PyTorch가 더한 것으로 논문에서는 1입니다.</translation></message>
    <message><source>QHM</source><translation>QHM</translation></message>
    <message><source>A blend of gradient descent and momentum: quasi-hyperbolic momentum.</source><translation>(quasi-hyperbolic momentum) 경사하강법과 모멘텀을 섞은 규칙입니다.</translation></message>
    <message><source>The velocity is a mean, as in the paper: gradients enter with the share one minus beta, so a learning rate here is that of PyTorch's momentum over this share. Neither PyTorch nor Keras has it: both run this rule.</source><translation>논문처럼 속도 벡터가 평균이어서 기울기가 1 − 베타 비율로 들어갑니다. 따라서 PyTorch 모멘텀의 학습률을 이 비율로 나눈 값이 여기의 학습률입니다. PyTorch와 Keras에는 없어 둘 다 이 규칙을 씁니다.</translation></message>
    <message><source>QHAdam</source><translation>QHAdam</translation></message>
    <message><source>Adam whose mean and mean square are blended with this step's gradient.</source><translation>1차·2차 모멘트에 이번 단계의 기울기를 섞은 Adam입니다.</translation></message>
    <message><source>Adam's bias correction, epsilon outside the root and the values that the paper advises; with both shares at 1 it is Adam. Neither PyTorch nor Keras has it: both run this rule.</source><translation>Adam의 편향 보정을 쓰고 엡실론은 제곱근 밖에서 더하며, 기본값은 논문이 권하는 값입니다. 두 비율이 1이면 Adam입니다. PyTorch와 Keras에는 없어 둘 다 이 규칙을 씁니다.</translation></message>
    <message><source>SAM</source><translation>SAM</translation></message>
    <message><source>Steps by the gradient found a little uphill, and so avoids sharp minima.</source><translation>조금 오르막으로 올라간 곳의 기울기로 내려가서 뾰족한 최솟값을 피합니다.</translation></message>
    <message><source>Sharpness-aware minimization around gradient descent; every step asks for two gradients. Neither PyTorch nor Keras has it: both run this rule.</source><translation>(sharpness-aware minimization) 경사하강법을 감싼 규칙으로, 단계마다 기울기를 두 번 구합니다. PyTorch와 Keras에는 없어 둘 다 이 규칙을 씁니다.</translation></message>
    <message><source>Rprop</source><translation>Rprop</translation></message>
    <message><source>Each weight has a step of its own: longer straight on, shorter after a turn.</source><translation>가중치마다 보폭이 따로 있어, 같은 쪽으로 가면 늘리고 방향이 바뀌면 줄입니다.</translation></message>
    <message><source>After a turn the weight rests for one step and the step before is not taken back, as in PyTorch. Meant for exact gradients, without noise. Keras has no Rprop: there this rule runs too.</source><translation>PyTorch처럼 방향이 바뀐 가중치는 한 단계 쉬고, 이전 단계를 되돌리지 않습니다. 노이즈 없는 정확한 기울기에 맞는 규칙입니다. Keras에는 Rprop이 없어 이 규칙을 그대로 씁니다.</translation></message>
    <message><source>Lion</source><translation>Lion</translation></message>
    <message><source>Every weight moves by the same length; momentum only decides which way.</source><translation>모든 가중치가 같은 길이만큼 움직이고, 모멘텀은 방향만 정합니다.</translation></message>
    <message><source>The authors' rule; PyTorch has none. The second decay keeps the mean, the first only mixes it with the gradient, and weights shrink apart from it.</source><translation>저자들의 규칙이며 PyTorch에는 없습니다. 두 번째 감쇠율로 평균을 유지하고, 첫 번째 값은 평균과 기울기를 섞기만 합니다. 가중치 감쇠는 따로 적용합니다.</translation></message>
    <message><source>My rule</source><translation>나의 규칙</translation></message>
    <message><source>The rule has the setting “{name}” twice; give one of them another name.</source><translation>규칙에 설정 “{name}”의 이름이 두 번 쓰였습니다. 하나의 이름을 바꾸십시오.</translation></message>
    <message><source>Line search</source><translation>직선 탐색</translation></message>
    <message><source>Gradient descent that tries shorter steps until the loss falls enough.</source><translation>(line search) 손실이 충분히 줄 때까지 보폭을 줄여 보는 경사하강법입니다.</translation></message>
    <message><source>Backtracking with Armijo's condition: every step starts again at the first trial. Each trial is an evaluation of the loss. Neither PyTorch nor Keras has it.</source><translation>아르미호 조건을 쓰는 되돌림 방식으로, 단계마다 첫 시도부터 다시 시작합니다. 시도할 때마다 손실을 한 번 계산합니다. PyTorch와 Keras에는 없습니다.</translation></message>
    <message><source>Newton's method</source><translation>뉴턴법</translation></message>
    <message><source>Steps to the bottom of the parabola that has the slope and the curvature found here.</source><translation>(Newton's method) 이 지점의 기울기와 곡률이 같은 포물면의 바닥으로 움직입니다.</translation></message>
    <message><source>Curvatures count by their size, so that the step leads away from saddles and maxima, where the plain method is drawn to them; damping is added. A step takes a gradient and a Hessian. Neither PyTorch nor Keras has it.</source><translation>곡률의 절댓값을 쓰므로 원래 방법과 달리 안장점과 최대점에서 멀어지며, 여기에 댐핑을 더합니다. 단계마다 기울기와 헤세 행렬을 한 번씩 구합니다. PyTorch와 Keras에는 없습니다.</translation></message>
    <message><source>Conjugate gradient</source><translation>켤레기울기법</translation></message>
    <message><source>Turns every direction so that it does not spoil what the one before has gained.</source><translation>(conjugate gradient) 앞 방향에서 얻은 것을 망치지 않도록 방향을 매번 돌립니다.</translation></message>
    <message><source>Polak and Ribière's factor, never below 0; it starts again along the gradient where a direction leads uphill. After Armijo's condition the search goes on to the lowest point of the parabola through what it has seen. Neither PyTorch nor Keras has it.</source><translation>폴락–리비에르 계수를 0 이상으로 쓰고, 방향이 오르막이면 기울기 방향에서 다시 시작합니다. 아르미호 조건을 만족하면 지금까지 본 값을 지나는 포물선의 가장 낮은 점까지 더 갑니다. PyTorch와 Keras에는 없습니다.</translation></message>
    <message><source>L-BFGS</source><translation>L-BFGS</translation></message>
    <message><source>Learns the curvature from how the gradient changed over its last steps.</source><translation>최근 몇 단계 동안 기울기가 변한 모습에서 곡률을 배웁니다.</translation></message>
    <message><source>PyTorch's recursion and first step, with Armijo's line search in place of fixed steps; a pair that shows no upward curvature is left out. Keras has no L-BFGS.</source><translation>점화식과 첫 단계는 PyTorch와 같고, 고정 보폭 대신 아르미호 직선 탐색을 씁니다. 위로 휘지 않은 쌍은 버립니다. Keras에는 L-BFGS가 없습니다.</translation></message>
    <message><source>{optimizer} is no rule of lines.</source><translation>{optimizer}: 줄로 적은 규칙이 아닙니다.</translation></message>
    <message><source>{optimizer} looks for its own steps: its gradient cannot be clipped, and its learning rate cannot follow the loss.</source><translation>{optimizer}: 보폭을 스스로 찾는 방법이므로 기울기를 클리핑할 수 없고 학습률이 손실을 따를 수 없습니다.</translation></message>
</context>
<context>
    <name>Schedules</name>
    <message><source>Constant</source><translation>고정</translation></message>
    <message><source>Every update has the same learning rate: the run's own.</source><translation>(constant) 모든 갱신에서 실행에 정한 학습률을 그대로 씁니다.</translation></message>
    <message><source>The same in PyTorch and Keras.</source><translation>PyTorch와 Keras에서 같습니다.</translation></message>
    <message><source>Step decay</source><translation>계단식 감쇠</translation></message>
    <message><source>The rate goes down a stair: by the same factor, at equal distances.</source><translation>(step decay) 학습률이 일정한 간격마다 같은 비율로, 계단처럼 내려갑니다.</translation></message>
    <message><source>PyTorch's StepLR, advanced at every update. In Keras: ExponentialDecay with staircase=True.</source><translation>PyTorch의 StepLR이며 갱신할 때마다 진행합니다. Keras에서는 staircase=True로 둔 ExponentialDecay입니다.</translation></message>
    <message><source>Multi-step decay</source><translation>다단계 감쇠</translation></message>
    <message><source>The rate falls by the same factor at steps that are chosen by hand.</source><translation>(multi-step decay) 직접 고른 단계마다 학습률이 같은 비율로 내려갑니다.</translation></message>
    <message><source>PyTorch's MultiStepLR: the update at t = milestone is the first with the lower rate. Keras's PiecewiseConstantDecay lowers the rate one update later.</source><translation>PyTorch의 MultiStepLR: t가 이정표와 같은 갱신부터 낮아진 학습률을 씁니다. Keras의 PiecewiseConstantDecay는 한 번 늦게 낮춥니다.</translation></message>
    <message><source>Exponential decay</source><translation>지수 감쇠</translation></message>
    <message><source>Every update has the same share of the rate before it.</source><translation>(exponential decay) 갱신할 때마다 학습률이 바로 전 값의 일정한 비율로 줄어듭니다.</translation></message>
    <message><source>PyTorch's ExponentialLR. Keras's ExponentialDecay divides t by its decay steps first.</source><translation>PyTorch의 ExponentialLR입니다. Keras의 ExponentialDecay는 t를 먼저 감쇠 단계 수로 나눕니다.</translation></message>
    <message><source>Polynomial decay</source><translation>다항식 감쇠</translation></message>
    <message><source>The rate falls to zero within a given time and stays there.</source><translation>(polynomial decay) 정한 기간 안에 학습률이 0까지 내려가 그대로 머뭅니다.</translation></message>
    <message><source>PyTorch's PolynomialLR, which ends at 0. Keras's PolynomialDecay ends at 0.0001 unless told otherwise.</source><translation>0에서 끝나는 PyTorch의 PolynomialLR입니다. Keras의 PolynomialDecay는 따로 정하지 않으면 0.0001에서 끝납니다.</translation></message>
    <message><source>Linear</source><translation>선형</translation></message>
    <message><source>A straight line from one share of the learning rate to another.</source><translation>(linear) 학습률의 한 비율에서 다른 비율까지 직선으로 바뀝니다.</translation></message>
    <message><source>PyTorch's LinearLR, which rises unless told otherwise. Keras has PolynomialDecay for lines that fall.</source><translation>PyTorch의 LinearLR이며 따로 정하지 않으면 올라갑니다. Keras에서 내려가는 직선은 PolynomialDecay로 만듭니다.</translation></message>
    <message><source>Cosine annealing</source><translation>코사인 어닐링</translation></message>
    <message><source>Half a wave: the rate falls slowly, then quickly, then slowly again.</source><translation>(cosine annealing) 반 물결 모양: 학습률이 천천히, 빠르게, 다시 천천히 내려갑니다.</translation></message>
    <message><source>PyTorch's CosineAnnealingLR: after its length the rate climbs again. Keras's CosineDecay stays at the lowest rate, which it takes as a share of the first.</source><translation>PyTorch의 CosineAnnealingLR: 하강이 끝나면 학습률이 다시 올라갑니다. Keras의 CosineDecay는 최저 학습률에 머물며, 그 값을 처음 학습률의 비율로 정합니다.</translation></message>
    <message><source>Cosine with warm restarts</source><translation>웜 리스타트 코사인</translation></message>
    <message><source>After each fall the rate jumps back to the top and falls again.</source><translation>(warm restarts) 학습률이 다 내려가면 처음 높이로 뛰어올라 다시 내려갑니다.</translation></message>
    <message><source>PyTorch's CosineAnnealingWarmRestarts. Keras's CosineDecayRestarts doubles the length of each cycle unless told otherwise.</source><translation>PyTorch의 CosineAnnealingWarmRestarts입니다. Keras의 CosineDecayRestarts는 따로 정하지 않으면 주기를 매번 두 배로 늘립니다.</translation></message>
    <message><source>Inverse time decay</source><translation>역시간 감쇠</translation></message>
    <message><source>The rate falls like 1/t: quickly at first, and ever more slowly.</source><translation>(inverse time decay) 학습률이 1/t처럼 처음에는 빠르게, 갈수록 천천히 내려갑니다.</translation></message>
    <message><source>Keras's InverseTimeDecay; PyTorch has no schedule of this form.</source><translation>Keras의 InverseTimeDecay입니다. PyTorch에는 이런 꼴의 스케줄이 없습니다.</translation></message>
    <message><source>Inverse square root</source><translation>역제곱근 감쇠</translation></message>
    <message><source>The rate rises in a straight line, then falls like one over the root of t.</source><translation>(inverse square root) 학습률이 직선으로 오른 뒤 t의 제곱근에 반비례하여 내려갑니다.</translation></message>
    <message><source>The learning rate is the highest one. The Transformer's own schedule (Noam) is this one with the learning rate 1/√(d·w) for vectors of length d.</source><translation>실행의 학습률이 가장 높은 값입니다. 트랜스포머의 원래 스케줄(Noam)은 길이 d인 벡터에 대해 학습률을 1/√(d·w)로 둔 것과 같습니다.</translation></message>
    <message><source>Cyclic (triangles)</source><translation>순환(삼각형)</translation></message>
    <message><source>The rate goes up and down between two bounds in straight lines.</source><translation>(cyclic) 학습률이 두 한계 사이를 직선으로 오르내립니다.</translation></message>
    <message><source>PyTorch's CyclicLR with cycle_momentum=False. Its mode triangular2 is “Halve each cycle” here, exp_range is a decay factor below 1; it rises for 2000 updates unless told otherwise.</source><translation>cycle_momentum=False로 둔 PyTorch의 CyclicLR입니다. triangular2 방식은 여기서 “주기마다 절반”이고, exp_range 방식은 1보다 작은 감쇠 계수입니다. PyTorch에서는 따로 정하지 않으면 갱신 2000번 동안 올라갑니다.</translation></message>
    <message><source>One cycle</source><translation>원 사이클</translation></message>
    <message><source>One rise to a high rate, then one long fall to almost nothing.</source><translation>(one cycle) 높은 학습률까지 한 번 오른 뒤 거의 0까지 길게 내려갑니다.</translation></message>
    <message><source>PyTorch's OneCycleLR with cosines and cycle_momentum=False; after the cycle the last rate stays, where PyTorch stops with an error.</source><translation>코사인과 cycle_momentum=False를 쓰는 PyTorch의 OneCycleLR입니다. 주기가 끝나면 PyTorch는 오류로 멈추지만 여기서는 마지막 학습률을 유지합니다.</translation></message>
    <message><source>Constant factor</source><translation>고정 배율</translation></message>
    <message><source>The first updates have a part of the learning rate, the others all of it.</source><translation>(constant factor) 처음 몇 번의 갱신은 학습률의 일부만, 그 뒤는 전부 씁니다.</translation></message>
    <message><source>PyTorch's ConstantLR.</source><translation>PyTorch의 ConstantLR입니다.</translation></message>
    <message><source>Reduce on plateau</source><translation>정체 시 감소</translation></message>
    <message><source>The rate falls when the loss has not become better for a while.</source><translation>(reduce on plateau) 손실이 한동안 나아지지 않으면 학습률이 내려갑니다.</translation></message>
    <message><source>PyTorch's ReduceLROnPlateau, told the loss of every update; b counts the updates without a better loss since the last one. Keras asks for a fixed difference and not for a share of the loss.</source><translation>갱신마다 손실을 알려 주는 PyTorch의 ReduceLROnPlateau입니다. b는 마지막으로 손실이 나아진 뒤의 갱신 횟수입니다. Keras는 손실의 비율이 아니라 고정된 차이를 기준으로 합니다.</translation></message>
    <message><source>Typed formula</source><translation>직접 입력한 식</translation></message>
    <message><source>Any formula of the step, such as lr0 * 0.5^(t/20).</source><translation>(typed formula) lr0 * 0.5^(t/20)처럼 단계에 대한 식을 자유롭게 씁니다.</translation></message>
    <message><source>lr0 is the run's learning rate, t is 0 at the first update after the warm-up, and T is the number of updates after it.</source><translation>lr0은 실행의 학습률이고, t는 워밍업 뒤 첫 갱신에서 0이며, T는 워밍업 뒤의 갱신 횟수입니다.</translation></message>
    <message><source>At t = {step} the schedule gives the learning rate {value}, which must be a finite number of at least 0. Change the formula or the settings.</source><translation>t = {step}에서 스케줄의 학습률은 0 이상의 유한한 수여야 합니다(현재 값: {value}). 식이나 설정을 고치십시오.</translation></message>
    <message><source>There is no schedule named “{name}”. The known ones are: {known}.</source><translation>“{name}” 스케줄이 없습니다. 쓸 수 있는 스케줄: {known}.</translation></message>
    <message><source>The formula is empty. Type one such as lr0 * 0.5^(t/20).</source><translation>식이 비어 있습니다. lr0 * 0.5^(t/20) 같은 식을 입력하십시오.</translation></message>
    <message><source>Only the schedule “formula” has a typed formula, but the schedule “{name}” was given “{formula}”.</source><translation>식은 “formula” 스케줄에만 쓸 수 있습니다(“{name}” 스케줄에 적힌 식: “{formula}”).</translation></message>
</context>
<context>
    <name>Picture</name>
    <message><source>loss</source><translation>손실</translation></message>
    <message><source>loss above the minimum</source><translation>손실 − 최솟값</translation></message>
    <message><source>gradient size</source><translation>기울기 크기</translation></message>
    <message><source>learning rate</source><translation>학습률</translation></message>
    <message><source>sharpness ÷ limit</source><translation>첨예도 ÷ 한계</translation></message>
    <message><source>class {number}</source><translation>클래스 {number}</translation></message>
    <message><source>The map goes along the first two inputs; the others are at their mean.</source><translation>지도는 처음 두 입력을 따라 그렸고, 나머지 입력은 평균에 두었습니다.</translation></message>
    <message><source>Axes in units of the data; the network sees the inputs standardised.</source><translation>축은 데이터 단위이고, 신경망은 표준화한 입력을 받습니다.</translation></message>
    <message><source>The map goes along the first two inputs, the others at their mean; axes in units of the data, the network sees the inputs standardised.</source><translation>첫 두 입력을 따라 그리고 나머지는 평균에 두었습니다. 축은 데이터 단위이고, 신경망은 표준화한 입력을 받습니다.</translation></message>
</context>
<context>
    <name>Step view</name>
    <message><source>Left the domain at step {step}: the loss is not defined there</source><translation>{step}단계에서 정의역을 벗어남: 손실이 정의되지 않는 곳입니다</translation></message>
    <message><source>{factor} times too large for the limit 2/λ = {limit}: each step lands farther away</source><translation>한계 2/λ = {limit} 대비 {factor}배로 너무 큼: 단계마다 더 멀어집니다</translation></message>
    <message><source>The loss goes from {before} to {after}</source><translation>손실 변화: {before} → {after}</translation></message>
    <message><source>A step of {length} down the steepest descent</source><translation>보폭 {length}: 가장 가파른 내리막 방향입니다</translation></message>
    <message><source>This step is not computed yet</source><translation>아직 계산하지 않은 단계입니다</translation></message>
    <message><source>The start: no step has been taken yet</source><translation>시작점: 아직 움직이지 않았습니다</translation></message>
    <message><source>The gradient is zero here: the weights stay where they are</source><translation>기울기가 0이어서 가중치가 그대로입니다</translation></message>
    <message><source>Diverged at step {step}: a weight is beyond {limit}</source><translation>{step}단계에서 발산: 가중치가 {limit} 한계를 넘었습니다</translation></message>
    <message><source>{percent} % of the limit 2/λ = {limit}: on the valley floor, only the slow way is left</source><translation>한계 2/λ = {limit} 대비 {percent} %: 골짜기 바닥에 이르러 느린 방향만 남았습니다</translation></message>
    <message><source>{percent} % of the limit 2/λ = {limit}: each step lands on the valley floor</source><translation>한계 2/λ = {limit} 대비 {percent} %: 단계마다 골짜기 바닥에 닿습니다</translation></message>
    <message><source>{percent} % of the limit 2/λ = {limit}: each step stops short of the valley floor</source><translation>한계 2/λ = {limit} 대비 {percent} %: 단계마다 골짜기 바닥에 못 미칩니다</translation></message>
    <message><source>{percent} % of the limit 2/λ = {limit}: each step lands just as far beyond the valley floor</source><translation>한계 2/λ = {limit} 대비 {percent} %: 단계마다 골짜기 바닥을 같은 거리만큼 지나칩니다</translation></message>
    <message><source>{percent} % of the limit 2/λ = {limit}: each step overshoots the valley floor</source><translation>한계 2/λ = {limit} 대비 {percent} %: 단계마다 골짜기 바닥을 지나칩니다</translation></message>
    <message><source>{percent} % of the limit 2/λ = {limit}: each step lands at the minimum</source><translation>한계 2/λ = {limit} 대비 {percent} %: 단계마다 최소점에 닿습니다</translation></message>
    <message><source>{percent} % of the limit 2/λ = {limit}: each step stops short of the minimum</source><translation>한계 2/λ = {limit} 대비 {percent} %: 단계마다 최소점에 못 미칩니다</translation></message>
    <message><source>{percent} % of the limit 2/λ = {limit}: each step lands just as far beyond the minimum</source><translation>한계 2/λ = {limit} 대비 {percent} %: 단계마다 최소점을 같은 거리만큼 지나칩니다</translation></message>
    <message><source>{percent} % of the limit 2/λ = {limit}: each step overshoots the minimum</source><translation>한계 2/λ = {limit} 대비 {percent} %: 단계마다 최소점을 지나칩니다</translation></message>
    <message><source>A step of {length}, uphill: earlier gradients still push this way</source><translation>보폭 {length}, 오르막: 이전 기울기들이 아직 이쪽으로 밀고 있습니다</translation></message>
    <message><source>A step of {length}, {angle}° off the steepest descent: earlier gradients turn it</source><translation>보폭 {length}, 가장 가파른 내리막과 {angle}° 차이: 이전 기울기들이 방향을 틀었습니다</translation></message>
    <message><source>A step of {length}, {angle}° off the steepest descent</source><translation>보폭 {length}, 가장 가파른 내리막과 {angle}° 차이</translation></message>
    <message><source>A step of {length} down the steepest descent: {factor} times η|g|</source><translation>보폭 {length}, 가장 가파른 내리막 방향: η|g|의 {factor}배</translation></message>
    <message><source>step {step} of {steps}</source><translation>{step} / {steps} 단계</translation></message>
    <message><source>{name}, {step}. Weights {before}, gradient {gradient}, new weights {after}. {reason}</source><translation>{name}, {step}. 가중치 {before}, 기울기 {gradient}, 새 가중치 {after}. {reason}</translation></message>
    <message><source>The selected run from inside</source><translation>선택한 실행의 단계별 계산</translation></message>
    <message><source>Add a run to see its steps from inside</source><translation>실행을 추가하면 단계별 계산이 보입니다</translation></message>
    <message><source>All runs are hidden: show one to see its steps from inside</source><translation>모든 실행이 숨겨져 있습니다. 하나를 표시하면 단계별 계산이 보입니다</translation></message>
    <message><source>The runs are being computed</source><translation>실행을 계산하고 있습니다</translation></message>
    <message><source>{factor} times too large: the sharpness is {sharpness}, the limit {limit}</source><translation>{factor}배로 너무 큼: 첨예도 {sharpness}, 한계 {limit}</translation></message>
    <message><source>The surface bends upward nowhere here: no learning rate is too large</source><translation>여기서는 위로 휘는 방향이 없습니다. 어떤 학습률도 너무 크지 않습니다</translation></message>
    <message><source>{percent} % of the limit {limit}: the sharpness is {sharpness}</source><translation>한계 {limit} 대비 {percent} %: 첨예도 {sharpness}</translation></message>
    <message><source>No limit is known for {optimizer}</source><translation>한계 공식이 알려져 있지 않은 옵티마이저: {optimizer}</translation></message>
    <message><source>{factor} times too large for the limit {limit}: {turn}</source><translation>한계 {limit} 대비 {factor}배로 너무 큼: {turn}</translation></message>
    <message><source>{percent} % of the limit {limit}: {turn}</source><translation>한계 {limit} 대비 {percent} %: {turn}</translation></message>
    <message><source>uphill, pushed by earlier gradients</source><translation>오르막, 이전 기울기들이 밀고 있습니다</translation></message>
    <message><source>turned {angle}° by earlier gradients</source><translation>이전 기울기들이 {angle}° 틀었습니다</translation></message>
    <message><source>{angle}° off the steepest descent</source><translation>가장 가파른 내리막과 {angle}° 차이</translation></message>
    <message><source>down the steepest descent</source><translation>가장 가파른 내리막 방향</translation></message>
    <message><source>step {step} of {steps}, evaluations: {count}</source><translation>{step} / {steps} 단계, 함수 평가 {count}번</translation></message>
    <message><source>On the path so far: {lowest} to {highest} times the limit</source><translation>지금까지의 경로: 한계의 {lowest}~{highest}배</translation></message>
    <message><source>length of the step: {length}</source><translation>보폭: {length}</translation></message>
    <message><source>evaluations: {count}</source><translation>함수 평가: {count}번</translation></message>
    <message><source>Show the numbers in columns (Ctrl+4)</source><translation>값을 열로 보기(Ctrl+4)</translation></message>
    <message><source>Put this step's numbers into the rule (Ctrl+4)</source><translation>갱신 규칙(update rule)에 이 단계(step)의 값을 넣어 보기(Ctrl+4)</translation></message>
    <message><source>{name}, {step}. Weights {before}, gradient {gradient}, {lines}, new weights {after}. {reason}</source><translation>{name}, {step}. 가중치 {before}, 기울기 {gradient}, {lines}, 새 가중치 {after}. {reason}</translation></message>
</context>
<context>
    <name>Results</name>
    <message><source>Run</source><translation>실행</translation></message>
    <message><source>Optimizer</source><translation>옵티마이저</translation></message>
    <message><source>Settings</source><translation>설정</translation></message>
    <message><source>Steps to 10⁻³</source><translation>10⁻³까지 단계 수</translation></message>
    <message><source>Final loss</source><translation>최종 손실</translation></message>
    <message><source>Distance to minimum</source><translation>최소점까지 거리</translation></message>
    <message><source>Verdict</source><translation>판정</translation></message>
    <message><source>Results</source><translation>결과</translation></message>
    <message><source>Copy</source><translation>복사</translation></message>
    <message><source>Export as CSV…</source><translation>CSV로 내보내기…</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
    <message><source>Copy the selected rows, or all of them, for a spreadsheet</source><translation>선택한 행 또는 모든 행을 스프레드시트용으로 복사</translation></message>
    <message><source>Save the whole table as a file of numbers</source><translation>표 전체를 수치 파일로 저장</translation></message>
    <message><source>Close the table (Esc)</source><translation>표 닫기(Esc)</translation></message>
    <message><source>Add a run to see how it ends.</source><translation>실행을 추가하면 결과가 보입니다.</translation></message>
    <message><source>Saved as “{name}”.</source><translation>“{name}” 파일로 저장했습니다.</translation></message>
    <message><source>Epochs</source><translation>에포크</translation></message>
    <message><source>Training loss</source><translation>학습 손실</translation></message>
    <message><source>Validation loss</source><translation>검증 손실</translation></message>
    <message><source>Training accuracy</source><translation>학습 정확도</translation></message>
    <message><source>Weights in units of the data</source><translation>데이터 단위로 나타낸 가중치</translation></message>
    <message><source>bias</source><translation>편향</translation></message>
    <message><source>This lesson hides the held-out data from its class.</source><translation>이 수업에서는 떼어 둔 데이터를 학생에게 보여 주지 않습니다.</translation></message>
    <message><source>Validation accuracy</source><translation>검증 정확도</translation></message>
    <message><source>Training R²</source><translation>학습 R²</translation></message>
    <message><source>Validation R²</source><translation>검증 R²</translation></message>
    <message><source>How often all training samples were used</source><translation>학습 샘플 전체를 사용한 횟수</translation></message>
    <message><source>The last loss on the samples the network learned from, without penalty; ∞ where a run diverged</source><translation>학습에 쓴 샘플의 마지막 손실(규제 항 제외, 발산한 실행은 ∞)</translation></message>
    <message><source>The last loss on the samples that were held out</source><translation>떼어 둔 샘플의 마지막 손실</translation></message>
    <message><source>The share of samples whose class is told right</source><translation>클래스를 맞힌 샘플의 비율</translation></message>
    <message><source>How much of the spread of the values is predicted: 1 is all of it, 0 no more than their mean does</source><translation>값의 변동 가운데 예측이 설명하는 비율: 1이면 전부, 0이면 평균만큼</translation></message>
    <message><source>Surface</source><translation>곡면</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>True class</source><translation>실제 클래스</translation></message>
    <message><source>Told as</source><translation>예측</translation></message>
    <message><source>True class {true}, told as {told}: {count}</source><translation>실제 클래스 {true}, 예측 {told}: {count}</translation></message>
    <message><source>{count} of {parts} folds</source><translation>{parts}겹 중 {count}겹</translation></message>
    <message><source>diverges in {count} of {parts}</source><translation>{parts}겹 중 {count}겹 발산</translation></message>
    <message><source>{value} together</source><translation>전체 {value}</translation></message>
    <message><source>Every run learns anew for each fold, without it.</source><translation>실행마다 겹을 하나씩 빼고 다시 학습합니다.</translation></message>
    <message><source>Confusion matrix: {run}</source><translation>혼동 행렬: {run}</translation></message>
    <message><source>Cross-validation</source><translation>교차 검증</translation></message>
    <message><source>Cross-validate</source><translation>교차 검증</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>Train every shown run once for each fold, and try it on the samples that fold held out</source><translation>보이는 실행을 겹마다 한 번씩 학습하고, 그 겹에서 떼어 둔 샘플로 시험</translation></message>
    <message><source>Training</source><translation>학습</translation></message>
    <message><source>Validation</source><translation>검증</translation></message>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>Accuracy</source><translation>정확도</translation></message>
    <message><source>R²</source><translation>R²</translation></message>
    <message><source>leave-one-out</source><translation>하나씩 빼기(LOO)</translation></message>
    <message><source>Folds</source><translation>겹 수</translation></message>
    <message><source>Into how many parts the samples are divided; each is held out once</source><translation>샘플을 나누는 묶음의 수. 묶음마다 한 번씩 떼어 둡니다</translation></message>
    <message><source>A dot for each fold, on the samples that it held out; the line is their mean, the band one standard deviation to either side</source><translation>점은 겹마다 떼어 둔 샘플의 결과, 선은 평균, 띠는 평균에서 양쪽으로 표준편차만큼</translation></message>
    <message><source>Measure</source><translation>지표</translation></message>
    <message><source>{count} folds</source><translation>{count}겹</translation></message>
    <message><source>Copied rows: {count}.</source><translation>복사한 행: {count}개.</translation></message>
    <message><source>none</source><translation>없음</translation></message>
    <message><source>The first step from which the loss stays within 10⁻³ of its first distance to the minimum</source><translation>손실과 최솟값의 차이가 처음의 10⁻³배 안에 머물기 시작하는 단계</translation></message>
    <message><source>The loss at the last step; ∞ where a run diverged</source><translation>마지막 단계의 손실(발산한 실행은 ∞)</translation></message>
    <message><source>How far the last weights are from the nearest minimum</source><translation>마지막 가중치에서 가장 가까운 최소점까지의 거리</translation></message>
    <message><source>Evaluations</source><translation>평가 횟수</translation></message>
    <message><source>How often the optimizer asked for the loss, its gradient or its Hessian</source><translation>옵티마이저가 손실, 기울기, 헤세 행렬을 구한 횟수</translation></message>
</context>
<context>
    <name>Command line</name>
    <message><source>There is no lesson “{name}”. Give the path of a lesson file or one of the shipped lessons: {known}.</source><translation>“{name}” 수업이 없습니다. 수업 파일의 경로나 기본 수업의 이름을 쓰십시오. 기본 수업: {known}.</translation></message>
    <message><source>There is no surface “{name}”. Type a formula of w1 and w2, or one of the known names: {known}.</source><translation>“{name}” 곡면이 없습니다. w1과 w2로 된 수식이나 곡면 이름을 쓰십시오. 쓸 수 있는 이름: {known}.</translation></message>
    <message><source>The start must be two numbers with a comma, such as -4,2, but is “{text}”.</source><translation>시작점은 -4,2처럼 쉼표로 나눈 두 수여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>The number of steps must be a whole number from 1 to {most}, but is “{text}”.</source><translation>단계 수는 1 이상 {most} 이하의 정수여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>The size must be width x height in pixels, such as 1280x720, with {low} to {high} along each side, but is “{text}”.</source><translation>크기는 1280x720처럼 “너비x높이”(픽셀)로 쓰고, 각 변은 {low} 이상 {high} 이하여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>The longer side may be at most {times} times the shorter one, but the size is “{text}”.</source><translation>긴 변은 짧은 변의 {times}배 이하여야 합니다(현재 크기: “{text}”).</translation></message>
    <message><source>The rate must be from {low} to {high} frames per second, but is “{text}”.</source><translation>초당 프레임 수는 {low} 이상 {high} 이하여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>The frames must be first:stop, such as 30:90 with the first below the stop, or with one end left open, but are “{text}”.</source><translation>프레임 범위는 30:90처럼 “처음:끝”으로 쓰고, 처음이 끝보다 작아야 합니다. 한쪽은 비워 둘 수 있습니다(현재 값: “{text}”).</translation></message>
    <message><source>The value of {option} must be a whole number from 0 to {most}, but is “{text}”.</source><translation>{option} 값은 0부터 {most}까지의 정수여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>A setting is written key=value, such as lr=0.1, but here is “{word}”.</source><translation>설정은 lr=0.1처럼 “이름=값”으로 씁니다(현재 값: “{word}”).</translation></message>
    <message><source>The setting “{key}” is given twice. Leave one of them out.</source><translation>“{key}” 설정이 두 번 나옵니다. 하나를 지우십시오.</translation></message>
    <message><source>There is no screen to open a window on. “ravine export” and “ravine trace” need none; “ravine doctor” says what is missing.</source><translation>창을 띄울 화면이 없습니다. “ravine export”와 “ravine trace”에는 화면이 필요 없습니다. 무엇이 빠졌는지는 “ravine doctor”로 알 수 있습니다.</translation></message>
    <message><source>Clipping takes one of clip_norm and clip_value with a number above 0, such as clip_norm=1, but here is “{text}”.</source><translation>클리핑은 clip_norm과 clip_value 가운데 하나를 0보다 큰 수와 함께 씁니다. 예: clip_norm=1(현재 값: “{text}”).</translation></message>
    <message><source>The framework must be pytorch or keras, but is “{name}”.</source><translation>프레임워크는 pytorch 또는 keras여야 합니다(현재 값: “{name}”).</translation></message>
    <message><source>The noise must be a number from 0 to {most}, but is “{text}”.</source><translation>노이즈는 0에서 {most} 사이의 수여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>Give a lesson, or all of {wanted}. Missing: {missing}.</source><translation>수업을 주거나, 다음을 모두 주십시오: {wanted}. 빠진 것: {missing}.</translation></message>
    <message><source>Give a lesson or {option}, not both.</source><translation>수업과 {option} 옵션 가운데 하나만 주십시오.</translation></message>
    <message><source>The layers are {given}, but this data with this output needs {needed}: first the inputs or features ({inputs}), last the outputs ({outputs}).</source><translation>층은 {given}인데, 이 데이터와 출력에는 {needed} 층이 필요합니다. 맨 앞은 입력이나 특성 {inputs}개, 맨 뒤는 출력 {outputs}개입니다.</translation></message>
    <message><source>The value of {option} must be like {known}, but is “{text}”.</source><translation>{option} 값은 {known} 같은 것이어야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>This lesson trains no network: it has no network study with runs.</source><translation>이 수업에는 학습할 신경망이 없습니다. 실행이 있는 신경망 학습이 들어 있지 않습니다.</translation></message>
    <message><source>The layers must be whole numbers with commas, the inputs first and the outputs last, such as 2,8,8,1, but are “{text}”.</source><translation>층은 2,8,8,1처럼 입력을 맨 앞, 출력을 맨 뒤에 두고 쉼표로 나눈 정수여야 합니다(현재 값: “{text}”).</translation></message>
    <message><source>Hidden layers: {count}, but {option} names {given}. Give one for all, or one for each.</source><translation>은닉층은 {count}개인데 {option} 옵션에는 {given}개가 있습니다. 모두에 하나를 주거나 층마다 하나씩 주십시오.</translation></message>
    <message><source>Run {run}: {ending}</source><translation>실행 {run}: {ending}</translation></message>
    <message><source>Run {run}, {count} of {parts} folds, the first of them {fold}: {ending}</source><translation>실행 {run}, {parts}겹 중 {count}겹(처음은 겹 {fold}): {ending}</translation></message>
    <message><source>Run {run}: R² of all held-out predictions together is {value}.</source><translation>실행 {run}: 떼어 둔 예측 전체의 결정 계수(R²): {value}.</translation></message>
    <message><source>Give --folds or {option}, not both: every fold has its own.</source><translation>--folds 옵션과 {option} 옵션 가운데 하나만 주십시오. 겹마다 각각 따로 있습니다.</translation></message>
    <message><source>“{path}” is read, so {option} must not write over it. Name another file.</source><translation>“{path}” 파일은 읽는 파일이므로 {option} 옵션으로 덮어쓸 수 없습니다. 다른 파일을 지정하십시오.</translation></message>
    <message><source>The file “{path}” cannot be read as data: its name must end in {known}.</source><translation>“{path}” 파일은 데이터로 읽을 수 없습니다. 파일 이름이 {known} 중 하나로 끝나야 합니다.</translation></message>
    <message><source>The file “{path}” must end in {known}. Give it that ending.</source><translation>“{path}” 파일의 확장자는 {known} 중 하나여야 합니다. 확장자를 바꾸십시오.</translation></message>
    <message><source>A file of data has no {option}: it is taken as it is. Leave that option out.</source><translation>데이터 파일은 있는 그대로 쓰므로 {option} 옵션을 쓸 수 없습니다. 옵션을 빼십시오.</translation></message>
    <message><source>--batch needs a surface that comes from data: {known}.</source><translation>--batch 옵션은 데이터에서 만든 곡면에서만 쓸 수 있습니다: {known}.</translation></message>
</context>
<context>
    <name>Surfaces</name>
    <message><source>Round bowl</source><translation>둥근 그릇</translation></message>
    <message><source>The simplest loss: every direction is equally steep.</source><translation>(Round bowl) 가장 단순한 손실입니다. 어느 방향이나 똑같이 가파릅니다.</translation></message>
    <message><source>Ravine</source><translation>골짜기</translation></message>
    <message><source>A long valley: the steep direction limits the learning rate, the flat one takes the time.</source><translation>(Ravine) 긴 골짜기입니다. 가파른 방향이 학습률을 제한하고, 평탄한 방향에서 시간이 걸립니다.</translation></message>
    <message><source>Rosenbrock's banana</source><translation>로젠브록 함수</translation></message>
    <message><source>A bent valley: finding it is easy, following its flat floor is slow.</source><translation>(Rosenbrock's banana) 바나나처럼 굽은 골짜기입니다. 골짜기를 찾기는 쉽지만 평탄한 바닥을 따라가는 데 오래 걸립니다.</translation></message>
    <message><source>Beale's function</source><translation>빌 함수</translation></message>
    <message><source>Steep walls around a flat middle, with the minimum in a narrow valley.</source><translation>(Beale's function) 평탄한 가운데를 가파른 벽이 둘러싸고, 최솟값은 좁은 골짜기에 있습니다.</translation></message>
    <message><source>Booth's function</source><translation>부스 함수</translation></message>
    <message><source>A bowl whose axes lie between the weights, so both must move together.</source><translation>(Booth's function) 그릇의 축이 가중치 축과 어긋나 있어 두 가중치가 함께 움직여야 합니다.</translation></message>
    <message><source>Matyas's function</source><translation>마티아스 함수</translation></message>
    <message><source>A long shallow bowl, twenty-five times flatter along one diagonal.</source><translation>(Matyas's function) 길고 얕은 그릇입니다. 한쪽 대각선 방향이 25배 더 평탄합니다.</translation></message>
    <message><source>Dixon and Price's function</source><translation>딕슨–프라이스 함수</translation></message>
    <message><source>One valley that forks around a saddle into two equal minima.</source><translation>(Dixon and Price's function) 골짜기 하나가 안장점에서 갈라져 값이 같은 두 최소점으로 이어집니다.</translation></message>
    <message><source>Easom's function</source><translation>이솜 함수</translation></message>
    <message><source>A needle's eye: flat nearly everywhere, with one small deep well.</source><translation>(Easom's function) 바늘구멍 같은 곡면입니다. 거의 모든 곳이 평탄하고 작고 깊은 우물이 하나 있습니다.</translation></message>
    <message><source>Saddle</source><translation>안장</translation></message>
    <message><source>Down along one weight, up along the other: the gradient is zero in the middle, without a minimum.</source><translation>(Saddle) 한 가중치를 따라서는 내려가고 다른 가중치를 따라서는 올라갑니다. 가운데에서 기울기가 0이지만 최소점은 아닙니다.</translation></message>
    <message><source>Monkey saddle</source><translation>원숭이 안장</translation></message>
    <message><source>Three ways down and three up: in the middle slope and curvature are both zero.</source><translation>(Monkey saddle) 내리막이 셋, 오르막이 셋입니다. 가운데에서는 기울기와 곡률이 모두 0입니다.</translation></message>
    <message><source>Plateau</source><translation>고원</translation></message>
    <message><source>A wide shelf that is almost flat: small gradients starve plain descent long before the well.</source><translation>(Plateau) 거의 평탄하고 넓은 고원입니다. 기울기가 작아 단순한 경사하강법은 우물에 닿기 한참 전에 힘을 잃습니다.</translation></message>
    <message><source>A sharp and a flat minimum</source><translation>뾰족한 최솟값과 평탄한 최솟값</translation></message>
    <message><source>Two equally deep valleys: a learning rate that is too large for the sharp one ends in the flat one.</source><translation>(A sharp and a flat minimum) 깊이가 같은 두 골짜기입니다. 학습률이 뾰족한 골짜기에 비해 너무 크면 평탄한 골짜기에서 끝납니다.</translation></message>
    <message><source>There is no surface named “{name}”. The known ones are: {known}.</source><translation>“{name}” 곡면이 없습니다. 쓸 수 있는 곡면: {known}.</translation></message>
    <message><source>The plotted range of {weight} must run from a lower to a clearly higher number within ±1e12, but is {low} to {high}.</source><translation>{weight} 표시 범위는 ±1e12 안에서 작은 수, 뚜렷이 더 큰 수의 순서여야 합니다(현재 범위: {low} ~ {high}).</translation></message>
    <message><source>The loss is {value} at the minimum ({w1}, {w2}) of the typed surface; a minimum needs a finite loss.</source><translation>입력한 곡면의 최소점 ({w1}, {w2}) 위치에서 손실이 {value}입니다. 최소점의 손실은 유한해야 합니다.</translation></message>
    <message><source>Himmelblau's function</source><translation>히멜블라우 함수</translation></message>
    <message><source>Four equally deep wells: the start decides in which one a run ends.</source><translation>(Himmelblau's function) 깊이가 같은 우물이 네 개 있습니다. 어느 우물에서 끝날지는 시작점이 정합니다.</translation></message>
    <message><source>McCormick's function</source><translation>매코믹 함수</translation></message>
    <message><source>A tilted sheet of corrugated iron with one gentle well after the other.</source><translation>(McCormick's function) 기울어진 물결판처럼 완만한 우물이 차례로 이어집니다.</translation></message>
    <message><source>Three-hump camel</source><translation>세 혹 낙타 함수</translation></message>
    <message><source>Three wells in a row, the middle one deepest: speed decides which is met.</source><translation>(Three-hump camel) 우물 세 개가 나란히 있고 가운데가 가장 깊습니다. 어느 우물에 닿을지는 속도가 정합니다.</translation></message>
    <message><source>Six-hump camel</source><translation>여섯 혹 낙타 함수</translation></message>
    <message><source>Six wells in three pairs of equal depth, and a saddle in the middle.</source><translation>(Six-hump camel) 깊이가 같은 우물이 두 개씩 세 쌍 있고, 가운데에 안장점이 있습니다.</translation></message>
    <message><source>Goldstein and Price's function</source><translation>골드스타인–프라이스 함수</translation></message>
    <message><source>Walls a million high around four small wells: look at its logarithm.</source><translation>(Goldstein and Price's function) 높이가 백만에 이르는 벽이 작은 우물 네 개를 둘러쌉니다. 로그 눈금으로 보십시오.</translation></message>
    <message><source>Rastrigin's function</source><translation>라스트리긴 함수</translation></message>
    <message><source>An egg box laid over a bowl: a well in every cell, the deepest in the middle.</source><translation>(Rastrigin's function) 그릇 위에 달걀판을 깐 모양입니다. 칸마다 우물이 있고 가운데가 가장 깊습니다.</translation></message>
    <message><source>Ackley's function</source><translation>애클리 함수</translation></message>
    <message><source>A funnel in a field of dimples; at its tip the slope jumps.</source><translation>(Ackley's function) 잔 홈이 가득한 들판에 난 깔때기입니다. 뾰족한 끝에서 기울기가 갑자기 바뀝니다.</translation></message>
    <message><source>Griewank's function</source><translation>그리방크 함수</translation></message>
    <message><source>Many soft wells of nearly the same depth: local minima that hardly hurt.</source><translation>(Griewank's function) 깊이가 거의 같은 완만한 우물이 많습니다. 지역 최솟값에 갇혀도 손해가 거의 없습니다.</translation></message>
    <message><source>Styblinski and Tang's function</source><translation>스티블린스키–탕 함수</translation></message>
    <message><source>Four broad wells of different depth, one for each choice of two signs.</source><translation>(Styblinski and Tang's function) 넓은 우물 네 개가 두 가중치의 부호 조합마다 하나씩 있고, 깊이는 서로 다릅니다.</translation></message>
    <message><source>Branin's function</source><translation>브라닌 함수</translation></message>
    <message><source>Three equally deep wells along a bent valley with low passes between.</source><translation>(Branin's function) 굽은 골짜기를 따라 깊이가 같은 우물 세 개가 있고, 그 사이에 낮은 고개가 있습니다.</translation></message>
    <message><source>Lévy's function no. 13</source><translation>레비 함수 13번</translation></message>
    <message><source>A bowl with ripples that are far steeper across than along.</source><translation>(Lévy's function no. 13) 잔물결이 진 그릇입니다. 물결을 가로지르는 방향이 따라가는 방향보다 훨씬 가파릅니다.</translation></message>
    <message><source>Drop wave</source><translation>드롭웨이브 함수</translation></message>
    <message><source>Rings around a drop: every ring but the innermost is a trap.</source><translation>(Drop wave) 물방울을 둘러싼 고리들입니다. 가장 안쪽 고리를 뺀 모든 고리가 함정입니다.</translation></message>
    <message><source>Two wells</source><translation>두 우물</translation></message>
    <message><source>A deep and a shallow well with a pass between: what falls into the wrong one needs speed to leave it.</source><translation>(Two wells) 깊은 우물과 얕은 우물 사이에 고개가 있습니다. 얕은 쪽에 빠지면 속도가 있어야 빠져나옵니다.</translation></message>
    <message><source>Line fit: {data}</source><translation>직선 맞추기: {data}</translation></message>
    <message><source>Line fit: own table</source><translation>직선 맞추기: 내 표</translation></message>
    <message><source>A line is fitted to numbers, but the target “{target}” is a class. Choose data for regression, such as {known}.</source><translation>직선은 수에 맞춥니다. 그런데 타깃 “{target}” 값은 클래스입니다. {known} 같은 회귀 데이터를 고르십시오.</translation></message>
    <message><source>A line of slope and intercept needs data of one input, but these have {count}. Choose data such as {known}.</source><translation>기울기와 절편이 하나씩인 직선에는 입력이 하나인 데이터가 필요합니다(현재 입력: {count}개). {known} 같은 데이터를 고르십시오.</translation></message>
    <message><source>These data are too large for a line: the formula of its loss has the number {value}, but at most 1e12 is allowed. Divide large columns by a number such as 1000.</source><translation>직선을 맞추기에는 데이터의 수가 너무 큽니다. 손실 식에 {value} 값이 나오는데, 1e12까지 쓸 수 있습니다. 큰 수가 든 열을 1000 같은 수로 나누십시오.</translation></message>
    <message><source>Every input is {value}: a line needs at least two different ones.</source><translation>모든 입력이 {value}입니다. 직선을 맞추려면 서로 다른 입력이 둘 이상 있어야 합니다.</translation></message>
</context>
<context>
    <name>Data</name>
    <message><source>Noise ν moves every point by up to ±5ν along each axis before its class is decided; the point is drawn where it was.</source><translation>노이즈 ν는 각 점을 축마다 최대 ±5ν만큼 옮긴 뒤 클래스를 정합니다. 점은 옮기기 전 자리에 그립니다.</translation></message>
    <message><source>Noise ν makes the clouds wider: their variance along each axis is 0.5 + 7ν.</source><translation>노이즈 ν가 클수록 점들이 넓게 퍼집니다. 축마다 분산은 0.5 + 7ν입니다.</translation></message>
    <message><source>Noise ν moves every point by up to ±ν along each axis.</source><translation>노이즈 ν는 각 점을 축마다 최대 ±ν만큼 옮깁니다.</translation></message>
    <message><source>Circle</source><translation>원</translation></message>
    <message><source>A disc inside a ring: one closed curve separates them, no line does.</source><translation>고리 안에 원판이 있습니다. 닫힌 곡선 하나로는 나눌 수 있지만 직선으로는 나눌 수 없습니다.</translation></message>
    <message><source>XOR</source><translation>XOR</translation></message>
    <message><source>Opposite quarters belong together: the smallest task that needs a hidden layer.</source><translation>마주 보는 사분면끼리 같은 클래스입니다. 은닉층이 필요한 가장 작은 문제입니다.</translation></message>
    <message><source>Two Gaussians</source><translation>두 가우스 분포</translation></message>
    <message><source>Two clouds that a straight line separates, as well as noise allows.</source><translation>노이즈가 허락하는 만큼 직선 하나로 나뉘는 두 점구름입니다.</translation></message>
    <message><source>Spiral</source><translation>나선</translation></message>
    <message><source>Two arms around each other: the hardest of the classic toy data.</source><translation>두 팔이 서로를 감고 있습니다. 잘 알려진 연습용 데이터 가운데 가장 어렵습니다.</translation></message>
    <message><source>Two moons</source><translation>두 초승달</translation></message>
    <message><source>Two crescents hooked into each other: a gently curved boundary is enough.</source><translation>두 초승달이 서로 맞물려 있습니다. 완만하게 휜 경계면 충분합니다.</translation></message>
    <message><source>Noise ν is a normal displacement with standard deviation 3ν, the crescents having radius 3.</source><translation>노이즈 ν는 표준편차가 3ν인 정규분포만큼 점을 옮깁니다. 초승달의 반지름은 3입니다.</translation></message>
    <message><source>Checkerboard</source><translation>체커보드</translation></message>
    <message><source>Sixteen squares in turn: many corners, so many hidden units.</source><translation>열여섯 칸이 번갈아 놓입니다. 모서리가 많아 은닉 뉴런도 많이 필요합니다.</translation></message>
    <message><source>Noise ν moves every point by up to ±3ν along each axis before its class is decided; the point is drawn where it was.</source><translation>노이즈 ν는 각 점을 축마다 최대 ±3ν만큼 옮긴 뒤 클래스를 정합니다. 점은 옮기기 전 자리에 그립니다.</translation></message>
    <message><source>Rings</source><translation>고리</translation></message>
    <message><source>A ring between an inner and an outer one: two closed boundaries.</source><translation>안쪽 고리와 바깥쪽 고리 사이에 다른 고리가 있습니다. 닫힌 경계가 둘 필요합니다.</translation></message>
    <message><source>Noise ν moves every point by up to ±2ν along each axis before its class is decided; the point is drawn where it was.</source><translation>노이즈 ν는 각 점을 축마다 최대 ±2ν만큼 옮긴 뒤 클래스를 정합니다. 점은 옮기기 전 자리에 그립니다.</translation></message>
    <message><source>Linearly separable</source><translation>선형 분리 가능</translation></message>
    <message><source>Two discs with a gap between them: a single unit without hidden layer is enough.</source><translation>틈을 두고 떨어진 두 원판입니다. 은닉층 없이 뉴런 하나면 충분합니다.</translation></message>
    <message><source>Noise ν makes the radius of the discs 2 + 4ν; up to ν = 0.38 a line separates them.</source><translation>노이즈 ν에 따라 원판의 반지름은 2 + 4ν입니다. ν = 0.38까지는 직선으로 나뉩니다.</translation></message>
    <message><source>Three spirals</source><translation>세 나선</translation></message>
    <message><source>Three arms of one turn each, one class to an arm: a task for softmax.</source><translation>한 바퀴씩 도는 팔이 셋이고 팔마다 클래스가 다릅니다. 소프트맥스로 푸는 문제입니다.</translation></message>
    <message><source>Three clouds</source><translation>세 뭉치</translation></message>
    <message><source>Three clouds in a triangle: softmax regression separates them with lines.</source><translation>세 뭉치가 삼각형으로 놓입니다. 소프트맥스 회귀가 직선으로 나눕니다.</translation></message>
    <message><source>House price</source><translation>아파트 가격</translation></message>
    <message><source>Three flats and their prices: small enough to compute a prediction by hand.</source><translation>아파트 세 채와 그 가격입니다. 예측을 손으로 계산할 수 있을 만큼 작습니다.</translation></message>
    <message><source>Price (100 million won)</source><translation>가격(억 원)</translation></message>
    <message><source>Ice-cream sales</source><translation>아이스크림 판매량</translation></message>
    <message><source>Sales are 10 · temperature − 2 · humidity + 20 · discount + 4: weights to find again.</source><translation>판매량은 10 · 기온 − 2 · 습도 + 20 · 할인 + 4입니다. 이 가중치를 다시 찾아냅니다.</translation></message>
    <message><source>Noise ν is a normal error of the sales with standard deviation 50ν.</source><translation>노이즈 ν는 판매량에 표준편차가 50ν인 정규분포 오차를 더합니다.</translation></message>
    <message><source>Ice creams sold</source><translation>아이스크림 판매량(개)</translation></message>
    <message><source>Will I pass this class?</source><translation>이 수업을 통과할까?</translation></message>
    <message><source>Past students by lectures and project hours; will the one with 4 lectures and 5 hours pass?</source><translation>지난 학생들의 출석 강의 수와 프로젝트 시간입니다. 강의 4번, 5시간인 학생은 통과할까요?</translation></message>
    <message><source>Noise ν moves every student by up to ±4ν along each axis before the result is decided; the student is drawn where they were.</source><translation>노이즈 ν는 각 학생을 축마다 최대 ±4ν만큼 옮긴 뒤 결과를 정합니다. 학생은 옮기기 전 자리에 그립니다.</translation></message>
    <message><source>Result</source><translation>결과</translation></message>
    <message><source>XOR, four points</source><translation>XOR, 네 점</translation></message>
    <message><source>The whole truth table: no line parts it, and without activation no depth helps.</source><translation>진리표 전체입니다. 직선으로는 나눌 수 없고, 활성화 함수가 없으면 아무리 깊어도 소용없습니다.</translation></message>
    <message><source>Colour</source><translation>색</translation></message>
    <message><source>Floor area (pyeong)</source><translation>면적(평)</translation></message>
    <message><source>Rooms</source><translation>방 개수</translation></message>
    <message><source>Distance to the subway (km)</source><translation>지하철역과의 거리(km)</translation></message>
    <message><source>Temperature (°C)</source><translation>기온(°C)</translation></message>
    <message><source>Humidity (%)</source><translation>습도(%)</translation></message>
    <message><source>Discount (1 = yes)</source><translation>할인(1 = 있음)</translation></message>
    <message><source>Lectures attended</source><translation>출석한 강의 수</translation></message>
    <message><source>Hours on the final project</source><translation>기말 프로젝트에 쓴 시간</translation></message>
    <message><source>fail</source><translation>탈락</translation></message>
    <message><source>pass</source><translation>통과</translation></message>
    <message><source>white</source><translation>흰색</translation></message>
    <message><source>black</source><translation>검은색</translation></message>
    <message><source>The share of rows for validation must be at least 0 and below 1, but is {value}.</source><translation>검증에 쓸 행의 비율은 0 이상 1 미만이어야 합니다(현재 값: {value}).</translation></message>
    <message><source>Cross-validation of {rows} rows can have from 2 to {rows} parts, but there should be {parts}.</source><translation>{rows}개 행의 교차 검증은 2~{rows}겹으로 할 수 있습니다(현재 {parts}겹).</translation></message>
    <message><source>Only one column can be seen. A table needs at least two, with a comma, a semicolon, a tab or spaces between them.</source><translation>열이 하나만 보입니다. 표에는 쉼표, 세미콜론, 탭 또는 빈칸으로 나뉜 열이 둘 이상 있어야 합니다.</translation></message>
    <message><source>Columns of text are left out: {columns}.</source><translation>글자로 된 열은 빼고 읽습니다: {columns}.</translation></message>
    <message><source>Rows with too few or too many cells: {count}, the first is row {row}.</source><translation>칸 수가 맞지 않는 행: {count}개(처음은 {row}행).</translation></message>
    <message><source>Empty cells: {count}.</source><translation>빈칸: {count}개.</translation></message>
    <message><source>Column “{column}”: cells that are no numbers: {count}.</source><translation>“{column}” 열에서 수가 아닌 칸: {count}개.</translation></message>
    <message><source>The archive needs the arrays X (rows × inputs) and y, but holds: {names}.</source><translation>파일에 배열 X(행 × 입력)와 y가 있어야 합니다(들어 있는 배열: {names}).</translation></message>
    <message><source>X must have one row to a sample and y one number to a row, but X is {x} and y is {y}.</source><translation>X에는 샘플마다 행이 하나, y에는 행마다 수가 하나 있어야 합니다(현재 X: {x}, y: {y}).</translation></message>
    <message><source>The array {name} holds {kind}, but it must hold numbers.</source><translation>배열 {name} 안에는 수가 있어야 합니다(현재 형식: {kind}).</translation></message>
    <message><source>“{path}” is no whole NumPy archive. Write one with numpy.savez and the arrays X and y.</source><translation>“{path}” 파일은 온전한 NumPy 파일이 아닙니다. numpy.savez에 배열 X와 y를 주어 다시 저장하십시오.</translation></message>
    <message><source>Row {row}, column “{column}”: {value} is no number within ±1e12. Correct it or leave the row out.</source><translation>{row}행 “{column}” 열: {value} 값은 ±1e12 안의 수가 아닙니다. 고치거나 그 행을 빼십시오.</translation></message>
    <message><source>There is no data set named “{name}”. The known ones are: {known}.</source><translation>“{name}” 데이터셋이 없습니다. 쓸 수 있는 데이터셋: {known}.</translation></message>
    <message><source>The table has {count} rows, but at most {most} can be learned from here. Keep a part of them, such as every tenth.</source><translation>표의 행이 {count}개인데, 여기서는 {most}개까지 학습에 쓸 수 있습니다. 열 행마다 하나만 남기는 식으로 줄이십시오.</translation></message>
    <message><source>There are {count} inputs, but at most {most} can be used. Choose some of them.</source><translation>입력이 {count}개인데, {most}개까지 쓸 수 있습니다. 일부만 고르십시오.</translation></message>
    <message><source>There is no input: besides the target a table needs a column of numbers.</source><translation>입력이 없습니다. 표에는 타깃 말고도 수로 된 열이 있어야 합니다.</translation></message>
    <message><source>There are no rows: add at least one point or row.</source><translation>행이 없습니다. 점이나 행을 하나 이상 추가하십시오.</translation></message>
    <message><source>All rows belong to one class in the column “{column}”. Classification needs rows of at least two.</source><translation>“{column}” 열의 모든 행이 한 클래스입니다. 분류에는 두 클래스 이상의 행이 필요합니다.</translation></message>
    <message><source>The column “{column}” holds {count} classes, but at most {most} can be told apart. Choose another column, or learn its numbers by regression.</source><translation>“{column}” 열의 클래스가 {count}개인데, {most}개까지 구분할 수 있습니다. 다른 열을 고르거나, 그 수를 회귀로 학습하십시오.</translation></message>
    <message><source>Every column needs a name of its own, and the target “{target}” must be one of them; the columns are: {columns}.</source><translation>열 이름은 서로 달라야 하고 타깃 “{target}” 열도 그 가운데 있어야 합니다(현재 열: {columns}).</translation></message>
    <message><source>Row {row} has {count} cells, but the table has {width} columns.</source><translation>{row}행의 칸이 {count}개인데 표의 열은 {width}개입니다.</translation></message>
    <message><source>Row {row}, column “{column}”: {value} is no class. Classes are the whole numbers 0, 1, 2 and so on.</source><translation>{row}행 “{column}” 열: {value} 값은 클래스가 아닙니다. 클래스는 0, 1, 2 같은 정수입니다.</translation></message>
    <message><source>The table is empty. It needs rows of numbers.</source><translation>표가 비어 있습니다. 수로 된 행이 있어야 합니다.</translation></message>
    <message><source>The table has {count} columns, but at most {most} can be read. Keep a part.</source><translation>표의 열이 {count}개인데, {most}개까지 읽을 수 있습니다. 일부만 남기십시오.</translation></message>
    <message><source>The chosen columns do not fit the table: it has {count}, and each can be an input or the target, once.</source><translation>고른 열이 표와 맞지 않습니다. 표의 열은 {count}개이고, 열마다 입력이나 타깃으로 한 번만 쓸 수 있습니다.</translation></message>
    <message><source>The table needs at least two complete rows below the names, but has {count}.</source><translation>표에는 열 이름 아래에 빈칸 없는 행이 둘 이상 있어야 합니다(현재 {count}개).</translation></message>
    <message><source>The table needs at least two complete rows, but has {count}.</source><translation>표에는 빈칸 없는 행이 둘 이상 있어야 합니다(현재 {count}개).</translation></message>
    <message><source>Row {row}, column “{column}”: “{value}” is a number only with the decimal sign “{sign}”. Choose that sign, or correct the cell.</source><translation>{row}행 “{column}” 열: “{value}” 값은 소수점 기호가 “{sign}”일 때만 수입니다. 그 기호를 고르거나 칸을 고치십시오.</translation></message>
    <message><source>Row {row}, column “{column}”: “{value}” is no number. Correct the cell, or choose another column.</source><translation>{row}행 “{column}” 열: “{value}” 값은 수가 아닙니다. 칸을 고치거나 다른 열을 고르십시오.</translation></message>
    <message><source>Row {row}, column “{column}”: the cell is empty. Fill it in, or leave out rows with empty cells.</source><translation>{row}행 “{column}” 열: 칸이 비어 있습니다. 채우거나, 빈칸이 있는 행을 빼십시오.</translation></message>
    <message><source>Row {row}, column “{column}”: “{value}” stands for an empty cell. Write a value there, or leave out rows with empty cells.</source><translation>{row}행 “{column}” 열: “{value}” 표시는 빈칸으로 읽습니다. 값을 쓰거나, 빈칸이 있는 행을 빼십시오.</translation></message>
    <message><source>The file has {size} MB, but a table may have at most {most} MB and {rows} rows. Keep a part of its rows, such as every tenth.</source><translation>파일 크기가 {size} MB인데, 표는 {most} MB, {rows}행까지 읽을 수 있습니다. 열 행마다 하나만 남기는 식으로 줄이십시오.</translation></message>
    <message><source>The file “{path}” cannot be opened: {reason}.</source><translation>“{path}” 파일을 열 수 없습니다({reason}).</translation></message>
    <message><source>This is no text that can be read. Save the table as CSV, in UTF-8 if there is a choice, and open that file.</source><translation>읽을 수 있는 텍스트가 아닙니다. 표를 CSV로, 고를 수 있으면 UTF-8로 저장한 뒤 그 파일을 여십시오.</translation></message>
    <message><source>“{path}” is a folder, device or pipe. Choose an ordinary file.</source><translation>“{path}” 경로는 폴더나 장치, 파이프입니다. 일반 파일을 선택하십시오.</translation></message>
    <message><source>Row {row}: a quotation mark is not closed, or something stands behind the closing one. Correct it there.</source><translation>{row}행: 따옴표가 닫히지 않았거나 닫는 따옴표 뒤에 다른 글자가 있습니다. 그 자리를 고치십시오.</translation></message>
    <message><source>Noise ν moves every point by up to ±6ν along each axis before its target is computed; the point is drawn where it was.</source><translation>노이즈 ν는 각 점을 축마다 최대 ±6ν만큼 옮긴 뒤 타깃을 계산합니다. 점은 옮기기 전 자리에 그립니다.</translation></message>
    <message><source>Plane</source><translation>평면</translation></message>
    <message><source>The target is a tenth of the sum of both inputs: a single linear unit learns it.</source><translation>타깃은 두 입력의 합의 10분의 1입니다. 선형 뉴런 하나로 학습할 수 있습니다.</translation></message>
    <message><source>Multi-Gaussian</source><translation>다중 가우스</translation></message>
    <message><source>Three hills and three hollows in turn on flat ground: it takes hidden units.</source><translation>평지에 언덕 셋과 구덩이 셋이 번갈아 있습니다. 은닉 뉴런이 있어야 합니다.</translation></message>
    <message><source>Noisy sine</source><translation>노이즈 섞인 사인</translation></message>
    <message><source>Two waves of one input: with few samples a large network learns the noise.</source><translation>입력이 하나인 두 물결입니다. 샘플이 적으면 큰 신경망은 노이즈까지 학습합니다.</translation></message>
    <message><source>Noise ν is a normal error of the target with standard deviation ν.</source><translation>노이즈 ν는 타깃에 표준편차가 ν인 정규분포 오차를 더합니다.</translation></message>
    <message><source>Line with outliers</source><translation>이상치가 있는 직선</translation></message>
    <message><source>A line, and a few rows far above it: squared errors follow them, absolute ones less.</source><translation>직선과 그보다 훨씬 위에 있는 몇 개의 행입니다. 제곱오차는 이상치에 끌려가고 절대오차는 덜합니다.</translation></message>
    <message><source>Noise ν is a normal error of the target with standard deviation 3ν.</source><translation>노이즈 ν는 타깃에 표준편차가 3ν인 정규분포 오차를 더합니다.</translation></message>
    <message><source>Line</source><translation>직선</translation></message>
    <message><source>y = 2x + 1 and a normal error: where every course on regression begins.</source><translation>y = 2x + 1에 정규분포 오차를 더한 데이터입니다. 회귀 수업은 여기에서 시작합니다.</translation></message>
    <message><source>Noise ν is a normal error of the target with standard deviation 10ν.</source><translation>노이즈 ν는 타깃에 표준편차가 10ν인 정규분포 오차를 더합니다.</translation></message>
    <message><source>“{name}” is read as {encoding}: separator “{separator}”, decimal sign “{decimal}”, names in the first row.</source><translation>“{name}” 파일을 이렇게 읽었습니다. 인코딩 {encoding}, 구분 기호 “{separator}”, 소수점 기호 “{decimal}”, 첫 행은 열 이름.</translation></message>
    <message><source>“{name}” is read as {encoding}: separator “{separator}”, decimal sign “{decimal}”, no names in the first row.</source><translation>“{name}” 파일을 이렇게 읽었습니다. 인코딩 {encoding}, 구분 기호 “{separator}”, 소수점 기호 “{decimal}”, 열 이름 없음.</translation></message>
    <message><source>Rows: {rows}. Inputs: {inputs}. Target: {target}, learned as values (regression).</source><translation>행: {rows}. 입력: {inputs}. 타깃: {target}, 값으로 학습(회귀).</translation></message>
    <message><source>Rows: {rows}. Inputs: {inputs}. Target: {target}, learned as classes (classification): {labels}.</source><translation>행: {rows}. 입력: {inputs}. 타깃: {target}, 클래스로 학습(분류): {labels}.</translation></message>
    <message><source>There are {count} ranges, but the table has {width} columns: one for each.</source><translation>범위는 {count}개인데 표의 열은 {width}개입니다. 열마다 하나씩 적으십시오.</translation></message>
    <message><source>The range of the column “{column}” must go from a lower to a higher number, but goes from {low} to {high}.</source><translation>“{column}” 열의 범위는 작은 수, 큰 수의 순서로 적어야 합니다(현재 범위: {low} ~ {high}).</translation></message>
</context>
<context>
    <name>Tables</name>
    <message><source>The ending of “{name}” is no format for numbers. Known endings: {known}.</source><translation>“{name}” 파일의 확장자로는 수치를 내보낼 수 없습니다. 쓸 수 있는 확장자: {known}.</translation></message>
</context>
<context>
    <name>Actions</name>
    <message><source>{tip} ({keys})</source><translation>{tip}({keys})</translation></message>
    <message><source>&amp;File</source><translation>파일(&amp;F)</translation></message>
    <message><source>&amp;Edit</source><translation>편집(&amp;E)</translation></message>
    <message><source>&amp;New…</source><translation>새로 만들기(&amp;N)…</translation></message>
    <message><source>Begin with a lesson from its picture, or with a surface</source><translation>그림에서 수업을 고르거나 곡면으로 시작하기</translation></message>
    <message><source>&amp;Open…</source><translation>열기(&amp;O)…</translation></message>
    <message><source>Open a lesson from a file</source><translation>파일에서 수업 열기</translation></message>
    <message><source>Open &amp;recent</source><translation>최근 파일 열기(&amp;R)</translation></message>
    <message><source>&amp;Lessons</source><translation>기본 수업(&amp;L)</translation></message>
    <message><source>&amp;Save</source><translation>저장(&amp;S)</translation></message>
    <message><source>Write the lesson into its file</source><translation>수업을 파일에 저장하기</translation></message>
    <message><source>Save &amp;as…</source><translation>다른 이름으로 저장(&amp;A)…</translation></message>
    <message><source>Save a cop&amp;y…</source><translation>사본 저장(&amp;Y)…</translation></message>
    <message><source>Re&amp;vert to saved</source><translation>저장된 상태로 되돌리기(&amp;V)</translation></message>
    <message><source>Rena&amp;me the lesson</source><translation>수업 이름 바꾸기(&amp;M)</translation></message>
    <message><source>Change the title that stands in the picture</source><translation>그림에 표시되는 제목 바꾸기</translation></message>
    <message><source>&amp;Export film…</source><translation>영상 내보내기(&amp;E)…</translation></message>
    <message><source>Write what the stage shows as a film or a picture</source><translation>화면의 그림을 영상이나 그림 파일로 저장하기</translation></message>
    <message><source>&amp;Close</source><translation>닫기(&amp;C)</translation></message>
    <message><source>&amp;Quit</source><translation>종료(&amp;Q)</translation></message>
    <message><source>&amp;Undo {what}</source><translation>{what} 실행 취소(&amp;U)</translation></message>
    <message><source>&amp;Redo {what}</source><translation>{what} 다시 실행(&amp;R)</translation></message>
    <message><source>&amp;Copy picture</source><translation>그림 복사(&amp;C)</translation></message>
    <message><source>Put what the stage shows on the clipboard</source><translation>화면의 그림을 클립보드에 복사하기</translation></message>
    <message><source>&amp;Add a run…</source><translation>실행 추가(&amp;A)…</translation></message>
    <message><source>&amp;Spread the learning rate</source><translation>학습률 펼치기(&amp;S)</translation></message>
    <message><source>Two more runs with a third and three times the rate</source><translation>학습률(learning rate)이 1/3배, 3배인 실행 두 개 추가하기</translation></message>
    <message><source>&amp;Duplicate the run</source><translation>실행 복제(&amp;D)</translation></message>
    <message><source>De&amp;lete the run</source><translation>실행 삭제(&amp;L)</translation></message>
    <message><source>&amp;Only this run</source><translation>이 실행만 보기(&amp;O)</translation></message>
    <message><source>All runs al&amp;ike</source><translation>모든 실행 똑같이 보기(&amp;I)</translation></message>
    <message><source>Write the lesson into another file and go on there</source><translation>수업을 다른 파일에 저장하고 그 파일에서 계속하기</translation></message>
    <message><source>Write the lesson into another file and stay with this one</source><translation>수업을 다른 파일에 저장하고 지금 파일에서 계속하기</translation></message>
    <message><source>Go back to what the file holds; this can be undone too</source><translation>파일에 저장된 내용으로 되돌리기(실행 취소 가능)</translation></message>
    <message><source>Hide every other run, or show them again</source><translation>다른 실행을 모두 숨기거나 다시 표시하기</translation></message>
    <message><source>Show or hide a run by its number</source><translation>번호로 실행 표시/숨기기</translation></message>
    <message><source>&amp;Run</source><translation>실행(&amp;R)</translation></message>
    <message><source>&amp;Tools</source><translation>도구(&amp;T)</translation></message>
    <message><source>&amp;Window</source><translation>창(&amp;W)</translation></message>
    <message><source>&amp;Help</source><translation>도움말(&amp;H)</translation></message>
    <message><source>Run {n}</source><translation>실행 {n}</translation></message>
    <message><source>&amp;Play or pause</source><translation>재생/일시 정지(&amp;P)</translation></message>
    <message><source>Step &amp;forward</source><translation>한 단계 앞으로(&amp;F)</translation></message>
    <message><source>Step &amp;back</source><translation>한 단계 뒤로(&amp;B)</translation></message>
    <message><source>To the &amp;start</source><translation>처음으로(&amp;S)</translation></message>
    <message><source>To the &amp;end</source><translation>끝으로(&amp;E)</translation></message>
    <message><source>Fas&amp;ter</source><translation>빠르게(&amp;T)</translation></message>
    <message><source>Sl&amp;ower</source><translation>느리게(&amp;O)</translation></message>
    <message><source>&amp;Loop</source><translation>반복 재생(&amp;L)</translation></message>
    <message><source>Film be&amp;gins here</source><translation>여기를 영상의 시작으로(&amp;G)</translation></message>
    <message><source>Film e&amp;nds here</source><translation>여기를 영상의 끝으로(&amp;N)</translation></message>
    <message><source>The &amp;whole film</source><translation>영상 전체(&amp;W)</translation></message>
    <message><source>S&amp;how runs</source><translation>실행 표시(&amp;H)</translation></message>
    <message><source>Copy as PyTorch &amp;code</source><translation>PyTorch 코드로 복사(&amp;C)</translation></message>
    <message><source>Copy as &amp;Keras code</source><translation>Keras 코드로 복사(&amp;K)</translation></message>
    <message><source>The selected run as a short program that takes the same path</source><translation>선택한 실행과 같은 경로를 그리는 짧은 프로그램 복사하기</translation></message>
    <message><source>&amp;Results…</source><translation>결과(&amp;R)…</translation></message>
    <message><source>How every run ended, as a table</source><translation>모든 실행의 결과를 표로 보기</translation></message>
    <message><source>Set a &amp;weight…</source><translation>가중치 정하기(&amp;W)…</translation></message>
    <message><source>Another number for a weight or bias of the network, one after the other</source><translation>신경망의 가중치(weight)나 편향(bias)에 차례로 다른 값을 입력하기</translation></message>
    <message><source>Copy &amp;diagnostics</source><translation>진단 정보 복사(&amp;D)</translation></message>
    <message><source>&amp;New window</source><translation>새 창(&amp;N)</translation></message>
    <message><source>Open a second window beside this one</source><translation>창을 하나 더 열기</translation></message>
    <message><source>&amp;Windows</source><translation>창 목록(&amp;W)</translation></message>
    <message><source>Earlier vers&amp;ions</source><translation>이전 버전(&amp;I)</translation></message>
    <message><source>&amp;Keys and gestures</source><translation>단축키와 마우스 동작(&amp;K)</translation></message>
    <message><source>Show the &amp;hints again</source><translation>힌트 다시 보기(&amp;H)</translation></message>
    <message><source>&amp;About Ravine</source><translation>Ravine 정보(&amp;A)</translation></message>
    <message><source>Versions, screens and the end of the log, for a report</source><translation>문제를 알릴 때 쓸 버전, 화면, 최근 로그</translation></message>
    <message><source>{what}</source><translation>{what}</translation></message>
    <message><source>&amp;View</source><translation>보기(&amp;V)</translation></message>
    <message><source>&amp;Theme</source><translation>테마(&amp;T)</translation></message>
    <message><source>&amp;High contrast</source><translation>고대비(&amp;H)</translation></message>
    <message><source>Re&amp;duced motion</source><translation>움직임 줄이기(&amp;D)</translation></message>
    <message><source>O&amp;n</source><translation>켜기(&amp;N)</translation></message>
    <message><source>O&amp;ff</source><translation>끄기(&amp;F)</translation></message>
    <message><source>Pure grounds, strong lines and no grey words</source><translation>바탕은 희거나 검게, 선은 뚜렷하게, 회색 글자는 없이(high contrast)</translation></message>
    <message><source>What would fade appears and goes at once</source><translation>서서히 나타나고 사라지는 것을 바로 나타내고 바로 없애기(reduced motion)</translation></message>
    <message><source>Lan&amp;guage</source><translation>언어(&amp;G)</translation></message>
    <message><source>&amp;Runs pane</source><translation>실행 패널(&amp;R)</translation></message>
    <message><source>&amp;Look pane</source><translation>모양 패널(&amp;L)</translation></message>
    <message><source>Step &amp;view</source><translation>단계 보기(&amp;V)</translation></message>
    <message><source>Only the &amp;stage</source><translation>그림만 보기(&amp;S)</translation></message>
    <message><source>Fold every pane, or open them again</source><translation>패널을 모두 접거나 다시 펼치기</translation></message>
    <message><source>Reset the r&amp;ange</source><translation>범위 되돌리기(&amp;A)</translation></message>
    <message><source>Back to the lesson's range; from there, the surface's own</source><translation>수업의 범위로 돌아가고, 한 번 더 누르면 곡면의 기본 범위로 갑니다</translation></message>
    <message><source>Reset la&amp;yout</source><translation>배치 되돌리기(&amp;Y)</translation></message>
    <message><source>Size and panes as they were at the very first start</source><translation>창 크기와 패널을 처음 상태로 되돌리기</translation></message>
    <message><source>&amp;Light</source><translation>밝게(&amp;L)</translation></message>
    <message><source>&amp;Dark</source><translation>어둡게(&amp;D)</translation></message>
    <message><source>As the &amp;system</source><translation>시스템 설정(&amp;S)</translation></message>
    <message><source>&amp;English</source><translation>English(&amp;E)</translation></message>
    <message><source>한국어 (&amp;Korean)</source><translation>한국어(&amp;K)</translation></message>
    <message><source>&amp;Edit the rule…</source><translation>규칙 편집(&amp;E)…</translation></message>
    <message><source>&amp;Type a rule…</source><translation>규칙 직접 입력(&amp;T)…</translation></message>
    <message><source>A run with an update rule of your own</source><translation>직접 입력한 갱신 규칙(update rule)으로 실행 추가</translation></message>
    <message><source>Type on the update rule of the selected run</source><translation>선택한 실행의 갱신 규칙(update rule) 편집</translation></message>
    <message><source>Fra&amp;mework of all runs</source><translation>모든 실행의 프레임워크(&amp;M)</translation></message>
    <message><source>As in &amp;PyTorch</source><translation>PyTorch 방식(&amp;P)</translation></message>
    <message><source>As in &amp;Keras</source><translation>Keras 방식(&amp;K)</translation></message>
    <message><source>Mean every run as this framework does: its rules and its default settings</source><translation>모든 실행을 이 프레임워크의 규칙과 기본값으로 계산합니다</translation></message>
    <message><source>Rule with &amp;numbers</source><translation>값을 넣은 규칙(&amp;N)</translation></message>
    <message><source>Put the numbers of the step into the lines of the rule</source><translation>갱신 규칙의 줄마다 이 단계의 값을 넣어 봅니다</translation></message>
    <message><source>Net&amp;work pane</source><translation>신경망 패널(&amp;W)</translation></message>
    <message><source>R&amp;ight pane</source><translation>오른쪽 패널(&amp;I)</translation></message>
    <message><source>Draw poin&amp;ts</source><translation>점 그리기(&amp;T)</translation></message>
    <message><source>Own data for the network, drawn on its decision map</source><translation>결정 경계 그림에 점을 찍어 신경망의 데이터를 직접 만들기</translation></message>
    <message><source>&amp;Present</source><translation>발표(&amp;P)</translation></message>
    <message><source>Present &amp;on</source><translation>발표 화면(&amp;O)</translation></message>
    <message><source>The stage alone on the whole screen, for a class</source><translation>발표 모드(presentation mode): 그림만 화면 전체에 보이기</translation></message>
    <message><source>3-D &amp;camera</source><translation>3차원 카메라(&amp;C)</translation></message>
    <message><source>&amp;Home</source><translation>처음 자리(&amp;H)</translation></message>
    <message><source>The whole surface, from where it begins</source><translation>곡면 전체가 보이는 처음 자리로</translation></message>
    <message><source>From &amp;above</source><translation>위에서(&amp;A)</translation></message>
    <message><source>Straight down, as on the map</source><translation>지도처럼 바로 위에서 내려다보기</translation></message>
    <message><source>Along w&amp;₁</source><translation>w₁ 방향(&amp;1)</translation></message>
    <message><source>From the side, w₂ from left to right</source><translation>옆에서 보기. w₂가 왼쪽에서 오른쪽으로 커집니다</translation></message>
    <message><source>Along w&amp;₂</source><translation>w₂ 방향(&amp;2)</translation></message>
    <message><source>From the side, w₁ from left to right</source><translation>옆에서 보기. w₁이 왼쪽에서 오른쪽으로 커집니다</translation></message>
    <message><source>&amp;Print…</source><translation>인쇄(&amp;P)…</translation></message>
    <message><source>Add a &amp;note here</source><translation>여기에 주석 추가(&amp;N)</translation></message>
    <message><source>Show what the stage shows on a page, and print it</source><translation>화면의 그림을 종이에 놓아 보고 인쇄하기</translation></message>
    <message><source>Write on the picture at the pointer, from this step on</source><translation>그림에서 포인터가 있는 곳에, 이 단계부터 보일 글을 쓰기</translation></message>
    <message><source>Layo&amp;ut</source><translation>구성(&amp;U)</translation></message>
    <message><source>Choose from pictures what stands on the stage</source><translation>화면에 놓을 구성(layout)을 작은 그림에서 고르기</translation></message>
    <message><source>Ne&amp;xt layout</source><translation>다음 구성(&amp;X)</translation></message>
    <message><source>The stage in the layout after this one</source><translation>그림을 다음 구성으로 바꾸기</translation></message>
    <message><source>Pan&amp;els</source><translation>화면 요소(&amp;E)</translation></message>
    <message><source>Swap panels</source><translation>요소 자리 바꾸기</translation></message>
    <message><source>The first and the last panel change places</source><translation>첫 번째와 마지막 요소의 자리를 서로 바꾸기</translation></message>
    <message><source>More room for the &amp;first panel</source><translation>첫 번째 요소 넓히기(&amp;F)</translation></message>
    <message><source>Less roo&amp;m for the first panel</source><translation>첫 번째 요소 좁히기(&amp;M)</translation></message>
</context>
<context>
    <name>About</name>
    <message><source>Version {version}. Shows a class how gradient descent really behaves, and films it for the slides. It needs no internet and tells nobody anything.</source><translation>버전 {version}. 경사하강법이 실제로 어떻게 움직이는지 수업에서 보여 주고, 슬라이드에 넣을 영상으로 만듭니다. 인터넷 없이 작동하며 어떤 정보도 보내지 않습니다.</translation></message>
    <message><source>Text of the licence</source><translation>라이선스 전문</translation></message>
    <message><source>Licences</source><translation>라이선스</translation></message>
    <message><source>About Ravine</source><translation>Ravine 정보</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
</context>
<context>
    <name>Window</name>
    <message><source>Save the changes to the lesson “{title}”?</source><translation>“{title}” 수업의 변경 내용을 저장하시겠습니까?</translation></message>
    <message><source>Without saving, they are lost.</source><translation>저장하지 않으면 변경 내용이 사라집니다.</translation></message>
    <message><source>Save</source><translation>저장</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>Don't save</source><translation>저장 안 함</translation></message>
    <message><source>Ravine stopped twice within a minute, so it began with its first settings. Yours come back at the next start.</source><translation>Ravine이 1분 안에 두 번 중단되어 이번에는 처음 설정으로 시작했습니다. 다음에 시작하면 원래 설정으로 돌아갑니다.</translation></message>
    <message><source>Drop to open the lesson</source><translation>놓으면 수업이 열립니다</translation></message>
    <message><source>This is no file on this computer. Save it first, then drop it.</source><translation>이 컴퓨터에 있는 파일이 아닙니다. 먼저 저장한 다음 끌어다 놓으십시오.</translation></message>
    <message><source>What was dropped is no file on this computer. Save it first, then drop it.</source><translation>이 컴퓨터에 있는 파일이 아닙니다. 먼저 저장한 다음 끌어다 놓으십시오.</translation></message>
    <message><source>The details are on the clipboard.</source><translation>자세한 내용을 클립보드에 복사했습니다.</translation></message>
    <message><source>The file “{name}” is a picture or a film. Open the lesson it was made from.</source><translation>“{name}” 파일은 그림이나 영상입니다. 원래 수업 파일을 여십시오.</translation></message>
    <message><source>Saved as “{name}”.</source><translation>“{name}” 파일로 저장했습니다.</translation></message>
    <message><source>None yet</source><translation>아직 없음</translation></message>
    <message><source>Bring back an earlier version</source><translation>이전 버전 불러오기</translation></message>
    <message><source>The lesson is as it was saved on {time}. Undo goes back, Save keeps it.</source><translation>수업을 저장했던 때의 모습으로 되돌렸습니다({time}). 실행 취소하면 되돌아가고, 저장하면 그대로 남습니다.</translation></message>
    <message><source>Save the lesson as</source><translation>다른 이름으로 수업 저장</translation></message>
    <message><source>Save a copy of the lesson</source><translation>수업 사본 저장</translation></message>
    <message><source>Back to what the file holds. Undo brings it back.</source><translation>파일에 저장된 상태로 되돌렸습니다. 실행 취소로 복구할 수 있습니다.</translation></message>
    <message><source>Ravine lessons</source><translation>Ravine 수업</translation></message>
    <message><source>All files</source><translation>모든 파일</translation></message>
    <message><source>Open a lesson</source><translation>수업 열기</translation></message>
    <message><source>Clear the list</source><translation>목록 지우기</translation></message>
    <message><source>No file yet</source><translation>파일 없음</translation></message>
    <message><source>Copy details</source><translation>자세한 내용 복사</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
    <message><source>not saved yet</source><translation>아직 저장 안 됨</translation></message>
    <message><source>Rename the lesson</source><translation>수업 이름 변경</translation></message>
    <message><source>Untitled</source><translation>제목 없음</translation></message>
    <message><source>Menu</source><translation>메뉴</translation></message>
    <message><source>Title</source><translation>제목</translation></message>
    <message><source>The picture is on the clipboard.</source><translation>그림을 클립보드에 복사했습니다.</translation></message>
    <message><source>How the picture and its films look (Ctrl+6)</source><translation>그림과 영상의 모양(Ctrl+6)</translation></message>
    <message><source>Look</source><translation>모양</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>What a neural network learns from, and how (Ctrl+5)</source><translation>신경망(neural network)이 무엇에서 어떻게 배우는지 정합니다(Ctrl+5)</translation></message>
    <message><source>Drop to let a network learn from the table</source><translation>놓으면 신경망이 이 표로 학습합니다</translation></message>
</context>
<context>
    <name>Recovery</name>
    <message><source>Unsaved work was found</source><translation>저장하지 않은 작업이 있습니다</translation></message>
    <message><source>Ravine did not close properly the last time. What was not saved is still here.</source><translation>지난번에 Ravine이 정상적으로 종료되지 않았습니다. 저장하지 않은 내용은 여기에 남아 있습니다.</translation></message>
    <message><source>Delete</source><translation>삭제</translation></message>
    <message><source>Later</source><translation>나중에</translation></message>
    <message><source>Restore</source><translation>복구</translation></message>
    <message><source>Untitled</source><translation>제목 없음</translation></message>
    <message><source>Unsaved work cannot be kept safe: {problem}</source><translation>저장하지 않은 작업을 보관할 수 없습니다: {problem}</translation></message>
</context>
<context>
    <name>Keys</name>
    <message><source>Drag the start</source><translation>시작점 끌기</translation></message>
    <message><source>every run follows</source><translation>모든 실행이 따라 바뀜</translation></message>
    <message><source>Turn the wheel over the map</source><translation>지도 위에서 휠 굴리기</translation></message>
    <message><source>zoom at the pointer</source><translation>포인터 위치에서 확대/축소</translation></message>
    <message><source>Drag the map</source><translation>지도 끌기</translation></message>
    <message><source>move it</source><translation>지도 이동</translation></message>
    <message><source>Double-click the map</source><translation>지도 두 번 클릭</translation></message>
    <message><source>the whole surface</source><translation>곡면 전체</translation></message>
    <message><source>Click a trail or a card</source><translation>궤적이나 카드 클릭</translation></message>
    <message><source>bring a run to the front</source><translation>실행을 맨 앞으로</translation></message>
    <message><source>Drop a lesson file on the window</source><translation>수업 파일을 창에 끌어다 놓기</translation></message>
    <message><source>open it</source><translation>수업 열기</translation></message>
    <message><source>Keys and gestures</source><translation>단축키와 마우스 동작</translation></message>
    <message><source>With the mouse</source><translation>마우스</translation></message>
    <message><source>Where the keyboard is</source><translation>초점이 있는 곳에서</translation></message>
    <message><source>Open the menus</source><translation>메뉴 열기</translation></message>
    <message><source>From control to control</source><translation>다음/이전 항목으로 이동</translation></message>
    <message><source>On the map: zoom</source><translation>지도: 확대/축소</translation></message>
    <message><source>On the map: move it</source><translation>지도: 이동</translation></message>
    <message><source>While a weight is typed: the one before or after</source><translation>가중치 입력 중: 앞이나 다음 가중치</translation></message>
    <message><source>On a card: all settings</source><translation>카드: 모든 설정 펼치기</translation></message>
    <message><source>On a card: show or hide</source><translation>카드: 표시/숨기기</translation></message>
    <message><source>On a card: another name</source><translation>카드: 이름 바꾸기</translation></message>
    <message><source>On a card: up or down</source><translation>카드: 위나 아래로 옮기기</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
    <message><source>In a presentation</source><translation>발표 모드에서</translation></message>
    <message><source>Play or pause</source><translation>재생/일시 정지</translation></message>
    <message><source>One step back or forward</source><translation>한 단계 뒤로/앞으로</translation></message>
    <message><source>To the start, to the end</source><translation>처음으로/끝으로</translation></message>
    <message><source>Learning rate of the selected run</source><translation>선택한 실행의 학습률</translation></message>
    <message><source>The same in finer steps</source><translation>학습률을 더 조금씩</translation></message>
    <message><source>Show or hide a run by its number</source><translation>번호로 실행 표시/숨기기</translation></message>
    <message><source>Faster, slower</source><translation>빠르게/느리게</translation></message>
    <message><source>Look at the 3-D surface from elsewhere</source><translation>3차원 곡면을 다른 자리에서 보기</translation></message>
    <message><source>Black screen, and back</source><translation>화면 가리기/다시 보이기</translation></message>
    <message><source>These keys</source><translation>단축키 보기</translation></message>
    <message><source>Leave the presentation</source><translation>발표 끝내기</translation></message>
    <message><source>Drag the 3-D surface</source><translation>3차원 곡면 끌기</translation></message>
    <message><source>go around it</source><translation>곡면 둘레로 돌아보기</translation></message>
    <message><source>Drag it with Shift or the middle button</source><translation>Shift나 가운데 버튼을 누르고 끌기</translation></message>
    <message><source>move the picture</source><translation>그림 옮기기</translation></message>
    <message><source>Double-click the 3-D surface</source><translation>3차원 곡면 두 번 클릭</translation></message>
    <message><source>back to the first camera</source><translation>처음 카메라로</translation></message>
    <message><source>On the 3-D surface: go around it</source><translation>3차원 곡면: 돌아보기</translation></message>
    <message><source>On the 3-D surface: move the picture</source><translation>3차원 곡면: 그림 옮기기</translation></message>
    <message><source>On the 3-D surface: zoom</source><translation>3차원 곡면: 확대/축소</translation></message>
    <message><source>Point at a decision map</source><translation>결정 경계 그림 가리키기</translation></message>
    <message><source>what the network says there</source><translation>그 자리의 예측값(prediction) 읽기</translation></message>
    <message><source>While points are drawn: click, drag, right click</source><translation>점 그리기 중: 클릭, 끌기, 오른쪽 클릭</translation></message>
    <message><source>add, spray or move, remove</source><translation>추가, 뿌리거나 옮기기, 지우기</translation></message>
    <message><source>While points are drawn: their class</source><translation>점 그리기 중: 클래스 고르기</translation></message>
    <message><source>While points are drawn: add, remove, end</source><translation>점 그리기 중: 추가, 지우기, 끝내기</translation></message>
    <message><source>Right-click the picture</source><translation>그림 오른쪽 클릭</translation></message>
    <message><source>write a note there</source><translation>그 자리에 주석 쓰기</translation></message>
    <message><source>Drag a note, or an arrow’s tip</source><translation>주석이나 화살표 끝 끌기</translation></message>
    <message><source>move it; arrow keys too</source><translation>옮기기(화살표 키로도)</translation></message>
    <message><source>Drag a gap between panels</source><translation>요소 사이의 틈 끌기</translation></message>
    <message><source>give one of them more room</source><translation>한쪽 요소 넓히기</translation></message>
    <message><source>Double-click a gap</source><translation>요소 사이의 틈 두 번 클릭</translation></message>
    <message><source>let the stage divide itself</source><translation>그림을 자동으로 나누기</translation></message>
    <message><source>Drag a panel by the grip above it</source><translation>요소 위쪽 손잡이 끌기</translation></message>
    <message><source>swap it with another</source><translation>다른 요소와 자리 바꾸기</translation></message>
    <message><source>Click a unit or link of a network</source><translation>신경망의 뉴런이나 연결 클릭</translation></message>
    <message><source>type its bias or weight</source><translation>편향이나 가중치 입력하기</translation></message>
    <message><source>Double-click a note</source><translation>주석 두 번 클릭</translation></message>
    <message><source>edit its words</source><translation>글 고치기</translation></message>
</context>
<context>
    <name>Document</name>
    <message><source>The file “{path}” was changed by another program meanwhile. Save again to replace it, or choose another name with “Save as”.</source><translation>그동안 다른 프로그램이 “{path}” 파일을 바꾸었습니다. 다시 저장하면 덮어쓰고, “다른 이름으로 저장”을 고르면 따로 저장합니다.</translation></message>
    <message><source>Untitled</source><translation>제목 없음</translation></message>
    <message><source>This lesson has no file yet. Choose a name for it with “Save as”.</source><translation>아직 파일이 없는 수업입니다. “다른 이름으로 저장”에서 이름을 정하십시오.</translation></message>
    <message><source>This lesson was never saved, so there is nothing to go back to.</source><translation>저장한 적이 없는 수업이어서 되돌릴 상태가 없습니다.</translation></message>
    <message><source>Revert</source><translation>되돌리기</translation></message>
    <message><source>Reset the range</source><translation>범위 되돌리기</translation></message>
</context>
<context>
    <name>Export dialog</name>
    <message><source>The lesson could not be handed to the export ({reason}). Make room in the folder for temporary files and try again.</source><translation>수업을 내보내기에 넘기지 못했습니다({reason}). 임시 파일 폴더에 공간을 확보하고 다시 시도하십시오.</translation></message>
    <message><source>The export could not be started ({reason}). Restart the program and try again.</source><translation>내보내기를 시작하지 못했습니다({reason}). 프로그램을 다시 시작하고 시도하십시오.</translation></message>
    <message><source>The process that was making “{name}” ended unexpectedly ({reason}). The lesson is as it was; try again, or choose another format.</source><translation>“{name}” 파일을 만들던 프로세스가 갑자기 끝났습니다({reason}). 수업은 그대로입니다. 다시 시도하거나 다른 형식을 고르십시오.</translation></message>
    <message><source>exit code {code}</source><translation>종료 코드 {code}</translation></message>
    <message><source>“{name}” was not made. {reason}</source><translation>“{name}” 파일을 만들지 못했습니다. {reason}</translation></message>
    <message><source>{rate} per second</source><translation>초당 {rate}개</translation></message>
    <message><source>Slide</source><translation>슬라이드</translation></message>
    <message><source>MP4, 1080p</source><translation>MP4, 1080p</translation></message>
    <message><source>Small GIF</source><translation>작은 GIF</translation></message>
    <message><source>360p, loops</source><translation>360p, 반복</translation></message>
    <message><source>Square</source><translation>정사각형</translation></message>
    <message><source>MP4, 1080 × 1080</source><translation>MP4, 1080 × 1080</translation></message>
    <message><source>Print</source><translation>인쇄</translation></message>
    <message><source>PDF, one frame</source><translation>PDF, 한 프레임</translation></message>
    <message><source>Picture</source><translation>그림</translation></message>
    <message><source>PNG, 2160p</source><translation>PNG, 2160p</translation></message>
    <message><source>The film “{name}” is still being written.</source><translation>“{name}” 영상을 아직 만드는 중입니다.</translation></message>
    <message><source>Closing now cancels it; no file is left.</source><translation>지금 닫으면 취소되고 파일이 남지 않습니다.</translation></message>
    <message><source>Cancel the export and close</source><translation>내보내기 취소하고 닫기</translation></message>
    <message><source>Go on exporting</source><translation>계속 내보내기</translation></message>
    <message><source>The folder “{folder}” is gone. Choose another one.</source><translation>“{folder}” 폴더가 없어졌습니다. 다른 폴더를 고르십시오.</translation></message>
    <message><source>There is a file “{name}” already.</source><translation>“{name}” 파일이 이미 있습니다.</translation></message>
    <message><source>There is a folder “{name}” already; its pictures would go.</source><translation>“{name}” 폴더가 이미 있습니다. 안에 있는 그림은 없어집니다.</translation></message>
    <message><source>Numbers have no picture.</source><translation>수치에는 미리 볼 그림이 없습니다.</translation></message>
    <message><source>{seconds} s, {frames} frames, about {size}</source><translation>{seconds}초, {frames}프레임, 약 {size}</translation></message>
    <message><source>{runs} runs of {steps} steps at most, about {size}</source><translation>실행 {runs}개, 최대 {steps}단계, 약 {size}</translation></message>
    <message><source>{width} × {height}, about {size}</source><translation>{width} × {height}, 약 {size}</translation></message>
    <message><source>The film has frames 0 to {last}; “{number}” is none of them.</source><translation>영상의 프레임은 0번에서 {last}번까지입니다(현재 값: “{number}”).</translation></message>
    <message><source>{format} film</source><translation>{format} 영상</translation></message>
    <message><source>{format} picture</source><translation>{format} 그림</translation></message>
    <message><source>{format} numbers</source><translation>{format} 수치</translation></message>
    <message><source>frame {frame}, step {step}</source><translation>프레임 {frame}, 단계 {step}</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>Stop this export; no file is left</source><translation>내보내기 중단(파일이 남지 않음)</translation></message>
    <message><source>Show in folder</source><translation>폴더에서 보기</translation></message>
    <message><source>Open the folder of the exported file</source><translation>내보낸 파일이 있는 폴더 열기</translation></message>
    <message><source>Dismiss</source><translation>닫기</translation></message>
    <message><source>{minutes} min left</source><translation>{minutes}분 남음</translation></message>
    <message><source>“{name}” is ready.</source><translation>“{name}” 파일이 완성되었습니다.</translation></message>
    <message><source>{seconds} s left</source><translation>{seconds}초 남음</translation></message>
    <message><source>Exporting “{name}”, waiting: {waiting}</source><translation>“{name}” 내보내는 중, 대기: {waiting}</translation></message>
    <message><source>Exporting “{name}”</source><translation>“{name}” 내보내는 중</translation></message>
    <message><source>cancelling</source><translation>취소하는 중</translation></message>
    <message><source>checking the file</source><translation>파일 확인 중</translation></message>
    <message><source>preparing</source><translation>준비 중</translation></message>
    <message><source>Export</source><translation>내보내기</translation></message>
    <message><source>Title line</source><translation>제목 줄</translation></message>
    <message><source>Note</source><translation>설명</translation></message>
    <message><source>Width in pixels</source><translation>너비(픽셀)</translation></message>
    <message><source>Height in pixels</source><translation>높이(픽셀)</translation></message>
    <message><source>Usual sizes</source><translation>자주 쓰는 크기</translation></message>
    <message><source>First frame</source><translation>첫 프레임</translation></message>
    <message><source>Last frame</source><translation>마지막 프레임</translation></message>
    <message><source>Frame</source><translation>프레임</translation></message>
    <message><source>Preview</source><translation>미리 보기</translation></message>
    <message><source>Presets</source><translation>프리셋</translation></message>
    <message><source>Name</source><translation>이름</translation></message>
    <message><source>Folder</source><translation>폴더</translation></message>
    <message><source>Choose a folder</source><translation>폴더 선택</translation></message>
    <message><source>Replace</source><translation>덮어쓰기</translation></message>
    <message><source>Other name</source><translation>다른 이름</translation></message>
    <message><source>film</source><translation>영상</translation></message>
    <message><source>Give the file a name.</source><translation>파일 이름을 정하십시오.</translation></message>
    <message><source>A name holds no slash. Choose the folder beside it.</source><translation>이름에는 빗금을 쓸 수 없습니다. 폴더는 옆에서 고르십시오.</translation></message>
    <message><source>Leave “%d” out of the name; frames are numbered anyway.</source><translation>이름에서 “%d” 부분을 빼십시오. 프레임에는 번호가 자동으로 붙습니다.</translation></message>
    <message><source>Upright 9 : 16</source><translation>세로 9 : 16</translation></message>
    <message><source>A side has {low} to {high} whole pixels, but is “{number}”.</source><translation>한 변은 {low} 이상 {high} 이하의 정수여야 합니다(현재 값: “{number}”).</translation></message>
    <message><source>Format</source><translation>형식</translation></message>
    <message><source>Size</source><translation>크기</translation></message>
    <message><source>Frames</source><translation>프레임</translation></message>
    <message><source>Range</source><translation>구간</translation></message>
    <message><source>Quality</source><translation>품질</translation></message>
    <message><source>Plays</source><translation>재생 횟수</translation></message>
    <message><source>Caption</source><translation>글</translation></message>
    <message><source>Theme</source><translation>테마</translation></message>
    <message><source>Language</source><translation>언어</translation></message>
    <message><source>MP4 plays in every slide program, GIF everywhere</source><translation>MP4는 모든 발표 프로그램에서, GIF는 어디서나 재생됩니다</translation></message>
    <message><source>Width and height in pixels</source><translation>너비와 높이(픽셀)</translation></message>
    <message><source>Frame rate: the film lasts as long</source><translation>초당 프레임 수(frame rate): 영상 길이는 그대로입니다</translation></message>
    <message><source>Which part of the film is written</source><translation>영상에서 내보낼 구간</translation></message>
    <message><source>A smaller file, or one without any loss to be seen</source><translation>작은 파일 또는 눈에 띄는 손상이 없는 파일</translation></message>
    <message><source>How often the film plays by itself</source><translation>영상이 자동으로 재생되는 횟수</translation></message>
    <message><source>The title line above and the lesson's note below</source><translation>위의 제목 줄과 아래의 수업 설명</translation></message>
    <message><source>Colours and type of the film alone</source><translation>영상에만 쓸 색과 글자</translation></message>
    <message><source>Language of the film alone</source><translation>영상에만 쓸 언어</translation></message>
    <message><source>{lines}p</source><translation>{lines}p</translation></message>
    <message><source>Range of the timeline</source><translation>타임라인의 구간</translation></message>
    <message><source>Whole film</source><translation>영상 전체</translation></message>
    <message><source>From frame to frame</source><translation>프레임 번호로 지정</translation></message>
    <message><source>Small file</source><translation>작은 파일</translation></message>
    <message><source>Good</source><translation>좋음</translation></message>
    <message><source>Best</source><translation>최고</translation></message>
    <message><source>For ever</source><translation>무한 반복</translation></message>
    <message><source>Once</source><translation>한 번</translation></message>
    <message><source>As shown</source><translation>보이는 대로</translation></message>
    <message><source>Light</source><translation>밝게</translation></message>
    <message><source>Dark</source><translation>어둡게</translation></message>
    <message><source>Projector</source><translation>프로젝터</translation></message>
    <message><source>Dark hall</source><translation>어두운 강의실</translation></message>
    <message><source>{n} times</source><translation>{n}회</translation></message>
</context>
<context>
    <name>Export</name>
    <message><source>{format} needs an even width and height, so the size was changed to {width}x{height}.</source><translation>{format} 형식은 너비와 높이가 짝수여야 하므로 크기를 {width}x{height} 픽셀로 바꿨습니다.</translation></message>
    <message><source>A picture shows one frame: choose it with --frame instead of --frames.</source><translation>그림에는 프레임이 하나만 들어갑니다. --frames 대신 --frame 옵션으로 고르십시오.</translation></message>
    <message><source>A film shows many frames: choose them with --frames A:B instead of --frame, or write a picture.</source><translation>영상에는 프레임이 여러 개 들어갑니다. --frame 대신 --frames A:B 옵션으로 고르거나 그림으로 내보내십시오.</translation></message>
    <message><source>There is no frame {number}: at {fps} frames per second the film has frames 0 to {last}.</source><translation>{number}번 프레임이 없습니다. 초당 {fps}프레임일 때 영상의 프레임은 0번에서 {last}번까지입니다.</translation></message>
    <message><source>The picture “{path}” could not be written. The disk may be full.</source><translation>“{path}” 그림을 저장하지 못했습니다. 디스크가 가득 찼을 수 있습니다.</translation></message>
</context>
<context>
    <name>Forms</name>
    <message><source>{value} lies outside the slider, which goes from {low} to {high}.</source><translation>{value} 값은 슬라이더 범위를 벗어납니다({low} ~ {high}).</translation></message>
    <message><source>“{text}” is no number. Write one such as 0.1, 1/3 or 1e-4.</source><translation>수로 읽을 수 없습니다: “{text}”. 0.1, 1/3, 1e-4처럼 쓰십시오.</translation></message>
    <message><source>“{text}” is no list of numbers. Write them with semicolons: 1; 2.5; 3.</source><translation>수의 목록으로 읽을 수 없습니다: “{text}”. 1; 2.5; 3처럼 세미콜론으로 나누십시오.</translation></message>
    <message><source>Show this part</source><translation>이 부분 펼치기</translation></message>
    <message><source>Fold this part</source><translation>이 부분 접기</translation></message>
</context>
<context>
    <name>Stage</name>
    <message><source>start</source><translation>시작점</translation></message>
    <message><source>Add a run to see it descend.</source><translation>실행을 추가하면 내려가는 모습이 보입니다.</translation></message>
    <message><source>loss</source><translation>손실</translation></message>
    <message><source>slope {symbol} = {value}</source><translation>기울기 {symbol} = {value}</translation></message>
    <message><source>slope</source><translation>기울기</translation></message>
    <message><source>distance</source><translation>거리</translation></message>
    <message><source>down the gradient from ({w1}, {w2})</source><translation>({w1}, {w2})에서 기울기를 따라 아래로</translation></message>
    <message><source>The map is being computed.</source><translation>지도를 계산하고 있습니다.</translation></message>
    <message><source>The surface is being computed.</source><translation>곡면을 계산하고 있습니다.</translation></message>
    <message><source>3-D is drawn without OpenGL.</source><translation>3차원을 OpenGL 없이 그립니다.</translation></message>
    <message><source>step {step} of {steps}</source><translation>{step} / {steps} 단계</translation></message>
    <message><source>computing {step} of {steps}</source><translation>계산 중: {step} / {steps} 단계</translation></message>
    <message><source>step</source><translation>단계</translation></message>
    <message><source>Move the start</source><translation>시작점 이동</translation></message>
    <message><source>Move the view</source><translation>보이는 범위 이동</translation></message>
    <message><source>Move the camera</source><translation>카메라 이동</translation></message>
    <message><source>{run}: step {step}</source><translation>{run}: {step}단계</translation></message>
    <message><source>gradient</source><translation>기울기</translation></message>
    <message><source>update</source><translation>갱신</translation></message>
    <message><source>step sizes</source><translation>보폭</translation></message>
    <message><source>previous step</source><translation>이전 단계</translation></message>
    <message><source>Newton’s step</source><translation>뉴턴 단계</translation></message>
    <message><source>{name} × {factor}</source><translation>{name} × {factor}</translation></message>
    <message><source>dots: {count} more seeds</source><translation>점: 다른 시드 {count}개</translation></message>
    <message><source>dots: {count} of {asked} more seeds</source><translation>점: 다른 시드 {asked}개 중 {count}개</translation></message>
    <message><source>computing seeds: {done} of {total}</source><translation>시드 계산 중: {done} / {total}</translation></message>
    <message><source>{count} seeds: median, 10–90 %</source><translation>시드 {count}개: 중앙값, 10–90 %</translation></message>
    <message><source>limit</source><translation>한계</translation></message>
    <message><source>no limit known: {names}</source><translation>한계를 모름: {names}</translation></message>
    <message><source>no learning rate: {names}</source><translation>학습률 없음: {names}</translation></message>
    <message><source>Add a run to see it learn.</source><translation>실행을 추가하면 배우는 모습이 보입니다.</translation></message>
    <message><source>loss {loss}, accuracy {accuracy}</source><translation>손실 {loss}, 정확도 {accuracy}</translation></message>
    <message><source>loss {loss}, {accuracy}</source><translation>손실 {loss}, {accuracy}</translation></message>
    <message><source>loss {loss}</source><translation>손실 {loss}</translation></message>
    <message><source>training</source><translation>학습</translation></message>
    <message><source>validation</source><translation>검증</translation></message>
    <message><source>misclassified</source><translation>오분류</translation></message>
    <message><source>prediction</source><translation>예측</translation></message>
    <message><source>{label} {share}</source><translation>{label} {share}</translation></message>
    <message><source>epoch</source><translation>에포크</translation></message>
    <message><source>epoch {epoch} of {epochs} · step {step} of {steps}</source><translation>에포크 {epoch} / {epochs} · 단계 {step} / {steps}</translation></message>
    <message><source>epoch {epoch} of {epochs} · computing {step} of {steps}</source><translation>에포크 {epoch} / {epochs} · 계산 중 {step} / {steps}</translation></message>
    <message><source>Click to draw the first point</source><translation>클릭하여 첫 점을 그리십시오</translation></message>
    <message><source>Loss at the last step</source><translation>마지막 단계의 손실</translation></message>
    <message><source>framed: the lowest</source><translation>테두리: 최저</translation></message>
    <message><source>framed: the lowest of each row</source><translation>테두리: 행마다 최저</translation></message>
</context>
<context>
    <name>Start page</name>
    <message><source>Press Space</source><translation>Space 키 누르기</translation></message>
    <message><source>The film plays. Space again, and it waits.</source><translation>영상이 재생됩니다. 한 번 더 누르면 멈춥니다.</translation></message>
    <message><source>Drag the start</source><translation>시작점 끌기</translation></message>
    <message><source>Every run follows while your hand moves.</source><translation>끄는 동안 모든 실행이 따라 바뀝니다.</translation></message>
    <message><source>Move a learning rate</source><translation>학습률 바꾸기</translation></message>
    <message><source>Its path changes at once. Beyond the red mark it cannot converge.</source><translation>궤적이 바로 바뀝니다. 빨간 표시를 넘으면 수렴할 수 없습니다.</translation></message>
    <message><source>Next</source><translation>다음</translation></message>
    <message><source>Got it</source><translation>확인</translation></message>
    <message><source>No more hints</source><translation>힌트 그만 보기</translation></message>
    <message><source>Open a file…</source><translation>파일 열기…</translation></message>
    <message><source>Back to the lesson</source><translation>수업으로 돌아가기</translation></message>
    <message><source>Begin with a lesson</source><translation>수업으로 시작</translation></message>
    <message><source>Recent files</source><translation>최근 파일</translation></message>
    <message><source>Begin with a surface</source><translation>곡면으로 시작</translation></message>
</context>
<context>
    <name>Look</name>
    <message><source>Change “{field}”</source><translation>“{field}” 변경</translation></message>
    <message><source>{value} is no whole number. Write one such as 50.</source><translation>정수가 아닙니다: {value}. 50 같은 정수를 쓰십시오.</translation></message>
    <message><source>Last {count} steps</source><translation>최근 {count}단계</translation></message>
    <message><source>Picture</source><translation>그림</translation></message>
    <message><source>Map</source><translation>지도</translation></message>
    <message><source>Trails</source><translation>궤적</translation></message>
    <message><source>Text</source><translation>글</translation></message>
    <message><source>Chart</source><translation>그래프</translation></message>
    <message><source>Logarithmic</source><translation>로그</translation></message>
    <message><source>Linear</source><translation>선형</translation></message>
    <message><source>Minima</source><translation>최소점</translation></message>
    <message><source>Mark the known minima with a cross.</source><translation>알려진 최소점(minimum)을 십자로 표시합니다.</translation></message>
    <message><source>Critical points</source><translation>임계점</translation></message>
    <message><source>Mark saddles, maxima and kinks as well.</source><translation>안장점, 최대점, 꺾인 점 등 임계점(critical point)도 표시합니다.</translation></message>
    <message><source>Gradient field</source><translation>기울기 벡터장</translation></message>
    <message><source>Draw arrows that point downhill all over the map.</source><translation>지도 전체에 내리막을 가리키는 화살표(gradient field)를 그립니다.</translation></message>
    <message><source>Panels</source><translation>구성</translation></message>
    <message><source>What stands side by side in the picture.</source><translation>그림에 나란히 놓을 내용을 고릅니다.</translation></message>
    <message><source>Theme</source><translation>테마</translation></message>
    <message><source>Colours of the picture and of its films, whatever the window wears.</source><translation>창의 테마와 상관없이 그림과 영상에 쓸 색입니다.</translation></message>
    <message><source>Language</source><translation>언어</translation></message>
    <message><source>Language of the words in the picture and its films.</source><translation>그림과 영상에 나오는 글의 언어입니다.</translation></message>
    <message><source>Colour map</source><translation>색상표</translation></message>
    <message><source>Colours from low to high loss.</source><translation>낮은 손실에서 높은 손실까지의 색(colour map)입니다.</translation></message>
    <message><source>Aspect ratio</source><translation>화면 비율</translation></message>
    <message><source>Width to height of the picture.</source><translation>그림의 너비와 높이의 비율(aspect ratio)입니다.</translation></message>
    <message><source>Text size</source><translation>글자 크기</translation></message>
    <message><source>Of all words in the picture; 1 is normal.</source><translation>그림에 나오는 모든 글자의 크기입니다. 보통은 1입니다.</translation></message>
    <message><source>Line width</source><translation>선 굵기</translation></message>
    <message><source>Of trails, heads and curves; 1 is normal.</source><translation>궤적과 표식, 곡선의 굵기입니다. 보통은 1입니다.</translation></message>
    <message><source>Levels</source><translation>등고선 높이</translation></message>
    <message><source>How the contours are spread over the loss.</source><translation>등고선(contour)을 손실에 따라 나누는 방식입니다.</translation></message>
    <message><source>How many</source><translation>등고선 개수</translation></message>
    <message><source>About how many contours are drawn; they stay at round numbers.</source><translation>등고선(contour)을 몇 개쯤 그릴지 정합니다. 높이는 어림수로 맞춥니다.</translation></message>
    <message><source>Height labels</source><translation>높이 표시</translation></message>
    <message><source>Write the loss on the contours.</source><translation>등고선에 손실 값을 적습니다.</translation></message>
    <message><source>Length</source><translation>길이</translation></message>
    <message><source>How much of the way behind a run is seen.</source><translation>지나온 궤적(trail)을 얼마나 보여 줄지 정합니다.</translation></message>
    <message><source>Fading</source><translation>점점 흐리게</translation></message>
    <message><source>Let the trail fade towards its beginning.</source><translation>궤적이 시작 쪽으로 갈수록 흐려집니다.</translation></message>
    <message><source>Markers at steps</source><translation>단계 표식</translation></message>
    <message><source>Mark single steps on the trail where there is room.</source><translation>자리가 있으면 궤적에 단계(step)를 하나씩 표시합니다.</translation></message>
    <message><source>Labels at heads</source><translation>실행 이름표</translation></message>
    <message><source>Write beside each run what tells it apart.</source><translation>실행마다 다른 실행과 구별되는 점을 옆에 적습니다.</translation></message>
    <message><source>Title</source><translation>제목</translation></message>
    <message><source>Stands above the picture and names the file.</source><translation>그림 위에 표시되고 파일 이름에도 쓰입니다.</translation></message>
    <message><source>One sentence at the foot of the picture.</source><translation>그림 아래에 적는 한 문장입니다.</translation></message>
    <message><source>Title line</source><translation>제목 줄</translation></message>
    <message><source>Show title, formula and step above the map.</source><translation>지도 위에 제목과 수식, 단계를 표시합니다.</translation></message>
    <message><source>Formula</source><translation>수식</translation></message>
    <message><source>Show the surface's formula in the title line.</source><translation>제목 줄에 곡면의 수식을 표시합니다.</translation></message>
    <message><source>Legend</source><translation>범례</translation></message>
    <message><source>List all runs with their line and their name.</source><translation>모든 실행의 선과 이름을 범례(legend)로 보여 줍니다.</translation></message>
    <message><source>Shows</source><translation>표시 값</translation></message>
    <message><source>Scale</source><translation>눈금</translation></message>
    <message><source>Of the upright axis of chart and learning curves.</source><translation>그래프와 학습 곡선 세로축의 눈금입니다.</translation></message>
    <message><source>Map and loss</source><translation>지도와 손실</translation></message>
    <message><source>Curve and loss</source><translation>곡선과 손실</translation></message>
    <message><source>Curve</source><translation>곡선</translation></message>
    <message><source>Map and curve</source><translation>지도와 곡선</translation></message>
    <message><source>Map, curve and loss</source><translation>지도와 곡선과 손실</translation></message>
    <message><source>Cut along</source><translation>자르는 방향</translation></message>
    <message><source>Which way the curve cuts the surface, through the point of the selected run.</source><translation>선택한 실행의 점을 지나는 단면(section)을 어느 방향으로 자를지 정합니다.</translation></message>
    <message><source>The gradient</source><translation>기울기</translation></message>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>As the program</source><translation>프로그램 설정</translation></message>
    <message><source>Light</source><translation>밝게</translation></message>
    <message><source>Dark</source><translation>어둡게</translation></message>
    <message><source>Projector</source><translation>프로젝터</translation></message>
    <message><source>Dark hall</source><translation>어두운 강의실</translation></message>
    <message><source>Quiet</source><translation>차분한 색</translation></message>
    <message><source>Whole</source><translation>전체</translation></message>
    <message><source>Loss above minimum</source><translation>손실 − 최솟값</translation></message>
    <message><source>Gradient size</source><translation>기울기 크기</translation></message>
    <message><source>Look</source><translation>모양</translation></message>
    <message><source>s</source><translation>초</translation></message>
    <message><source>Time</source><translation>시간</translation></message>
    <message><source>Steps</source><translation>단계 수</translation></message>
    <message><source>How many updates every run makes.</source><translation>실행마다 갱신을 몇 번 할지 정합니다(steps).</translation></message>
    <message><source>Movement</source><translation>움직이는 시간</translation></message>
    <message><source>Seconds from the first step to the last.</source><translation>첫 단계에서 마지막 단계까지 걸리는 시간(초)입니다.</translation></message>
    <message><source>Hold before</source><translation>처음에 멈춤</translation></message>
    <message><source>Seconds at the first step before it moves.</source><translation>움직이기 전 첫 단계에 머무는 시간(초)입니다.</translation></message>
    <message><source>Hold after</source><translation>끝에 멈춤</translation></message>
    <message><source>Seconds at the last step before it ends.</source><translation>끝나기 전 마지막 단계에 머무는 시간(초)입니다.</translation></message>
    <message><source>Pacing</source><translation>진행 방식</translation></message>
    <message><source>Logarithmic gives the quick first steps more time than the later ones.</source><translation>로그를 고르면 빠르게 바뀌는 처음 단계에 시간을 더 줍니다.</translation></message>
    <message><source>Frames per second</source><translation>초당 프레임 수</translation></message>
    <message><source>Of films, where an export does not ask for others.</source><translation>내보낼 때 따로 정하지 않으면 영상에 쓰는 값(frame rate)입니다.</translation></message>
    <message><source>Even</source><translation>균등</translation></message>
    <message><source>Write it in English and in Korean</source><translation>영어와 한국어로 쓰기</translation></message>
    <message><source>Write it in one language only</source><translation>한 언어로만 쓰기</translation></message>
    <message><source>English</source><translation>영어</translation></message>
    <message><source>Korean</source><translation>한국어</translation></message>
    <message><source>Step arrows</source><translation>단계 화살표</translation></message>
    <message><source>Update</source><translation>갱신</translation></message>
    <message><source>The step that comes next, of the run in front, at its true length; one too short to be seen is drawn longer and says so.</source><translation>앞에 선 실행이 다음에 밟을 단계(update)를 실제 길이로 그립니다. 너무 짧아 보이지 않으면 늘려 그리고 배율을 적습니다.</translation></message>
    <message><source>Gradient</source><translation>기울기</translation></message>
    <message><source>Straight downhill: minus the gradient, times a factor that it tells.</source><translation>가장 가파른 내리막 방향, 곧 음의 기울기(gradient)에 화살표에 적힌 배율을 곱한 것입니다.</translation></message>
    <message><source>Velocity</source><translation>속도 벡터</translation></message>
    <message><source>What the run carries along from earlier steps, times a factor that it tells.</source><translation>앞선 단계에서 이어지는 속도 벡터(velocity)에 화살표에 적힌 배율을 곱한 것입니다.</translation></message>
    <message><source>Step sizes</source><translation>보폭</translation></message>
    <message><source>How far an adaptive rule lets each weight go, as an ellipse around the run.</source><translation>적응적 규칙이 가중치마다 허용하는 보폭(step size)을 실행 둘레의 타원으로 그립니다.</translation></message>
    <message><source>Previous step</source><translation>이전 단계</translation></message>
    <message><source>The step that led here.</source><translation>여기로 온 단계입니다.</translation></message>
    <message><source>Newton’s step</source><translation>뉴턴 단계</translation></message>
    <message><source>To where a parabola of the same slope and curvature is level.</source><translation>기울기와 곡률이 같은 포물면이 평평해지는 곳까지의 단계(Newton’s step)입니다.</translation></message>
    <message><source>The loss, the loss above the minimum, the size of the gradient, the learning rate, or how sharp the surface is for a method: above 1 it cannot stay.</source><translation>손실(loss), 최솟값과의 차이, 기울기(gradient)의 크기, 학습률(learning rate), 또는 방법이 견디는 한계로 나눈 첨예도(sharpness)입니다. 1보다 크면 머물 수 없습니다.</translation></message>
    <message><source>Learning rate</source><translation>학습률</translation></message>
    <message><source>Sharpness ÷ limit</source><translation>첨예도 ÷ 한계</translation></message>
    <message><source>Decision</source><translation>결정 경계</translation></message>
    <message><source>Decision and learning</source><translation>결정 경계와 학습 곡선</translation></message>
    <message><source>Decision, network, curves</source><translation>결정 경계, 신경망, 학습 곡선</translation></message>
    <message><source>Learning curves</source><translation>학습 곡선</translation></message>
    <message><source>Map and decision</source><translation>지도와 결정 경계</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>Network and learning</source><translation>신경망과 학습 곡선</translation></message>
    <message><source>Flow</source><translation>흐름</translation></message>
    <message><source>Network and flow</source><translation>신경망과 흐름</translation></message>
    <message><source>Activation</source><translation>활성화 함수</translation></message>
    <message><source>Network and activation</source><translation>신경망과 활성화 함수</translation></message>
    <message><source>Flow and activation</source><translation>흐름과 활성화 함수</translation></message>
    <message><source>Hidden layer</source><translation>은닉층</translation></message>
    <message><source>The layer whose activation is shown, from the first.</source><translation>활성화 함수(activation)를 보일 은닉층(hidden layer)의 번호입니다.</translation></message>
    <message><source>Flow and learning</source><translation>흐름과 학습 곡선</translation></message>
    <message><source>Decision and flow</source><translation>결정 경계와 흐름</translation></message>
    <message><source>Decision, flow, curves</source><translation>결정 경계, 흐름, 학습 곡선</translation></message>
    <message><source>By hand</source><translation>직접 맞춤</translation></message>
    <message><source>3-D surface</source><translation>3차원 곡면</translation></message>
    <message><source>Camera</source><translation>카메라</translation></message>
    <message><source>Where the surface is seen from. Drag it to go around it by hand.</source><translation>카메라(camera)가 곡면을 보는 자리입니다. 곡면을 끌면 손으로 돌아볼 수 있습니다.</translation></message>
    <message><source>Home</source><translation>처음 자리</translation></message>
    <message><source>From above</source><translation>위에서</translation></message>
    <message><source>Along w₁</source><translation>w₁ 방향</translation></message>
    <message><source>Along w₂</source><translation>w₂ 방향</translation></message>
    <message><source>Azimuth</source><translation>방위각</translation></message>
    <message><source>Where the camera stands around the surface, from w₁ towards w₂.</source><translation>방위각(azimuth)은 곡면 둘레에서 카메라가 선 방향입니다. w₁에서 w₂ 쪽으로 셉니다.</translation></message>
    <message><source>Elevation</source><translation>고도</translation></message>
    <message><source>How high the camera stands; 90 looks straight down.</source><translation>고도(elevation)는 카메라의 높이입니다. 90이면 바로 위에서 내려다봅니다.</translation></message>
    <message><source>Zoom</source><translation>확대</translation></message>
    <message><source>How near the camera is; 1 shows the whole surface.</source><translation>확대(zoom)는 카메라가 얼마나 가까운지입니다. 1이면 곡면 전체가 보입니다.</translation></message>
    <message><source>Turntable</source><translation>회전판</translation></message>
    <message><source>How far the camera circles from the first step to the last.</source><translation>회전판(turntable)처럼 첫 단계부터 마지막 단계까지 카메라가 도는 각도입니다.</translation></message>
    <message><source>Heights</source><translation>높이</translation></message>
    <message><source>Whether the loss or its logarithm is spread evenly.</source><translation>높이(height)에 따라 손실을 고르게 펼칠지 손실의 로그를 고르게 펼칠지 정합니다.</translation></message>
    <message><source>Contours on the floor</source><translation>바닥 등고선</translation></message>
    <message><source>Draw the contours once more below the surface.</source><translation>곡면 아래 바닥에 등고선(contour)을 한 번 더 그립니다.</translation></message>
    <message><source>°</source><translation>°</translation></message>
    <message><source>Accuracy or R²</source><translation>정확도 또는 R²</translation></message>
    <message><source>The loss, or the share of samples told right; for values R²: 1 is a perfect fit, 0 no better than the mean.</source><translation>손실(loss) 또는 맞게 분류한 샘플의 비율(accuracy)입니다. 값을 예측할 때는 결정 계수(R²)이며, 1이면 완벽한 예측, 0이면 평균과 다를 바 없습니다.</translation></message>
    <message><source>Curves</source><translation>학습 곡선</translation></message>
    <message><source>Caption</source><translation>설명</translation></message>
    <message><source>Surface</source><translation>곡면</translation></message>
    <message><source>Surface and loss</source><translation>곡면과 손실</translation></message>
    <message><source>Map and surface</source><translation>지도와 곡면</translation></message>
    <message><source>Map, surface and loss</source><translation>지도·곡면·손실</translation></message>
    <message><source>Grid of runs</source><translation>실행 비교표</translation></message>
    <message><source>Last panel</source><translation>마지막 요소</translation></message>
    <message><source>Where the last panel stands: beside the others or below them.</source><translation>마지막 요소를 다른 요소의 옆에 둘지 아래에 둘지 정합니다.</translation></message>
    <message><source>As it fits</source><translation>알맞게</translation></message>
    <message><source>Beside</source><translation>옆</translation></message>
    <message><source>Below</source><translation>아래</translation></message>
</context>
<context>
    <name>Runs</name>
    <message><source>The runs that descend the surface</source><translation>곡면(surface)을 내려가는 실행</translation></message>
    <message><source>The runs that train the network</source><translation>신경망(network)을 학습하는 실행</translation></message>
    <message><source>Choose an optimizer to watch</source><translation>지켜볼 옵티마이저를 고릅니다</translation></message>
    <message><source>Add a run</source><translation>실행 추가</translation></message>
    <message><source>Add a run (Ctrl+R)</source><translation>실행 추가(Ctrl+R)</translation></message>
    <message><source>Learning rate. Plain descent cannot stay at the minimum beyond 2/λ = {limit}.</source><translation>학습률(learning rate). 2/λ = {limit} 값을 넘으면 단순한 경사하강법은 최소점에 머무를 수 없습니다.</translation></message>
    <message><source>Hide this run (Space)</source><translation>이 실행 숨기기(Space)</translation></message>
    <message><source>Show this run (Space)</source><translation>이 실행 표시(Space)</translation></message>
    <message><source>All settings (Enter)</source><translation>모든 설정(Enter)</translation></message>
    <message><source>Fold the settings (Enter)</source><translation>설정 접기(Enter)</translation></message>
    <message><source>{name}: {setting}</source><translation>{name}: {setting}</translation></message>
    <message><source>Choose colour, line and marker</source><translation>색, 선, 표식 고르기</translation></message>
    <message><source>Spread rates</source><translation>학습률 펼치기</translation></message>
    <message><source>Duplicate the run</source><translation>실행 복제</translation></message>
    <message><source>Delete the run</source><translation>실행 삭제</translation></message>
    <message><source>Move the run</source><translation>실행 이동</translation></message>
    <message><source>Rename the run</source><translation>실행 이름 변경</translation></message>
    <message><source>Change colour and line</source><translation>색과 선 변경</translation></message>
    <message><source>Change the optimizer</source><translation>옵티마이저 변경</translation></message>
    <message><source>Move the start</source><translation>시작점 이동</translation></message>
    <message><source>Change where the run starts</source><translation>실행의 시작점 변경</translation></message>
    <message><source>Hide the run</source><translation>실행 숨기기</translation></message>
    <message><source>Show the run</source><translation>실행 표시</translation></message>
    <message><source>Show the others again</source><translation>다른 실행 다시 표시</translation></message>
    <message><source>Show only this one</source><translation>이 실행만 보기</translation></message>
    <message><source>Change the learning rate</source><translation>학습률 변경</translation></message>
    <message><source>Change a setting</source><translation>설정 변경</translation></message>
    <message><source>Choose an optimizer</source><translation>옵티마이저 선택</translation></message>
    <message><source>Optimizer</source><translation>옵티마이저</translation></message>
    <message><source>All runs start here. Click to let this one start alone.</source><translation>모든 실행이 여기서 시작합니다. 클릭하면 이 실행만 따로 시작합니다.</translation></message>
    <message><source>This run has a start of its own. Click to share it.</source><translation>이 실행은 시작점이 따로 있습니다. 클릭하면 시작점을 함께 씁니다.</translation></message>
    <message><source>Start</source><translation>시작점</translation></message>
    <message><source>Start: first weight</source><translation>시작점: 첫째 가중치</translation></message>
    <message><source>Start: second weight</source><translation>시작점: 둘째 가중치</translation></message>
    <message><source>hidden</source><translation>숨김</translation></message>
    <message><source>loss</source><translation>손실</translation></message>
    <message><source>Hide</source><translation>숨기기</translation></message>
    <message><source>Show</source><translation>표시</translation></message>
    <message><source>Rename</source><translation>이름 바꾸기</translation></message>
    <message><source>Colour and line…</source><translation>색과 선…</translation></message>
    <message><source>Duplicate</source><translation>복제</translation></message>
    <message><source>Copy as PyTorch code</source><translation>PyTorch 코드로 복사</translation></message>
    <message><source>Copy as Keras code</source><translation>Keras 코드로 복사</translation></message>
    <message><source>“{name}” is on the clipboard as {framework} code.</source><translation>클립보드에 복사했습니다: “{name}” 실행의 {framework} 코드.</translation></message>
    <message><source>Move up</source><translation>위로 이동</translation></message>
    <message><source>Move down</source><translation>아래로 이동</translation></message>
    <message><source>Delete</source><translation>삭제</translation></message>
    <message><source>Name of the run</source><translation>실행 이름</translation></message>
    <message><source>Show the selected run at ⅓, 1 and 3 times its learning rate (Ctrl+Shift+R)</source><translation>선택한 실행을 학습률(learning rate)의 ⅓배, 1배, 3배로 펼치기(Ctrl+Shift+R)</translation></message>
    <message><source>A lesson holds at most {count} runs. Delete one first.</source><translation>한 수업에 실행은 {count}개까지 넣을 수 있습니다. 먼저 하나를 삭제하십시오.</translation></message>
    <message><source>Runs</source><translation>실행</translation></message>
    <message><source>circle</source><translation>원</translation></message>
    <message><source>square</source><translation>정사각형</translation></message>
    <message><source>triangle</source><translation>삼각형</translation></message>
    <message><source>diamond</source><translation>마름모</translation></message>
    <message><source>triangle upside down</source><translation>역삼각형</translation></message>
    <message><source>hexagon</source><translation>육각형</translation></message>
    <message><source>plus</source><translation>십자</translation></message>
    <message><source>star</source><translation>별</translation></message>
    <message><source>Look {number} of {count}, marker {marker}</source><translation>모양 {number} / {count}, 표식 {marker}</translation></message>
    <message><source>Edit the rule…</source><translation>규칙 편집…</translation></message>
    <message><source>Rule</source><translation>규칙</translation></message>
    <message><source>Edit the rule… (Ctrl+U)</source><translation>규칙 편집…(Ctrl+U)</translation></message>
    <message><source>Start from this rule… (Ctrl+U)</source><translation>이 규칙에서 시작…(Ctrl+U)</translation></message>
    <message><source>Type a rule…</source><translation>규칙 직접 입력…</translation></message>
    <message><source>Write an update rule as a textbook prints it</source><translation>교과서에 적힌 대로 갱신 규칙(update rule)을 입력합니다</translation></message>
    <message><source>{optimizer} is a method and no rule of lines. Add a run with “Type a rule…”.</source><translation>{optimizer}: 줄로 적는 규칙이 아니라 방법입니다. “규칙 직접 입력…”으로 실행을 추가하십시오.</translation></message>
    <message><source>A gradient longer than the limit is made as long as the limit.</source><translation>한계보다 긴 기울기는 길이를 한계에 맞춥니다(norm clipping).</translation></message>
    <message><source>A method looks for its own steps: its gradient cannot be clipped.</source><translation>보폭을 스스로 찾는 방법이라 기울기를 클리핑할 수 없습니다.</translation></message>
    <message><source>A rate for every weight: adaptive</source><translation>가중치마다 다른 학습률(적응적)</translation></message>
    <message><source>All runs as in Keras</source><translation>모든 실행을 Keras 방식으로</translation></message>
    <message><source>All runs as in PyTorch</source><translation>모든 실행을 PyTorch 방식으로</translation></message>
    <message><source>Change the clipping</source><translation>클리핑 변경</translation></message>
    <message><source>Change the framework</source><translation>프레임워크 변경</translation></message>
    <message><source>Change the schedule</source><translation>스케줄 변경</translation></message>
    <message><source>Clipping</source><translation>클리핑</translation></message>
    <message><source>Every component of the gradient is kept between −limit and +limit.</source><translation>기울기의 각 성분을 −한계와 +한계 사이로 자릅니다(value clipping).</translation></message>
    <message><source>Formula of the learning rate</source><translation>학습률 수식</translation></message>
    <message><source>Framework</source><translation>프레임워크</translation></message>
    <message><source>Gradients reach the rule as long as they are.</source><translation>기울기를 자르지 않고 그대로 씁니다.</translation></message>
    <message><source>Keras's rules and default settings, where it has its own</source><translation>Keras에 고유한 규칙이 있으면 그 규칙과 기본값</translation></message>
    <message><source>More than one gradient a step</source><translation>한 단계에 기울기 이상을 쓰는 방법</translation></message>
    <message><source>No optimizer is called that.</source><translation>그런 이름의 옵티마이저가 없습니다.</translation></message>
    <message><source>One rate for all weights</source><translation>모든 가중치에 같은 학습률</translation></message>
    <message><source>PyTorch or Keras</source><translation>PyTorch 또는 Keras</translation></message>
    <message><source>PyTorch's rules and default settings</source><translation>PyTorch의 규칙과 기본값</translation></message>
    <message><source>Schedule</source><translation>스케줄</translation></message>
    <message><source>Signs and mixtures</source><translation>부호만 쓰는 규칙과 혼합 규칙</translation></message>
    <message><source>The learning rate over the steps</source><translation>단계에 따른 학습률</translation></message>
    <message><source>Type a name to find it</source><translation>이름을 입력해 찾기</translation></message>
    <message><source>by norm</source><translation>노름 기준</translation></message>
    <message><source>by value</source><translation>값 기준</translation></message>
    <message><source>from {first} to {last}, at most {highest}</source><translation>처음 {first}, 마지막 {last}, 최대 {highest}</translation></message>
    <message><source>lr0 is the learning rate, t the step from 0, T the number of steps. Esc takes back what was typed.</source><translation>lr0은 학습률, t는 0부터 센 단계, T는 전체 단계 수입니다. Esc를 누르면 입력을 되돌립니다.</translation></message>
    <message><source>none</source><translation>없음</translation></message>
    <message><source>step {step}: {rate}</source><translation>{step}단계: {rate}</translation></message>
    <message><source>{count} evaluations in {steps} steps</source><translation>{steps}단계에 함수 평가 {count}번</translation></message>
    <message><source>A network has at most {count} runs beside each other. Delete one first.</source><translation>신경망의 실행은 나란히 {count}개까지 둘 수 있습니다. 먼저 하나를 삭제하십시오.</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>Surface</source><translation>손실 곡면</translation></message>
    <message><source>Change the batch size</source><translation>배치 크기 변경</translation></message>
    <message><source>How many points each gradient of this run takes; 0 is all.</source><translation>이 실행의 기울기 하나에 쓰는 점의 수입니다. 0이면 모두 씁니다.</translation></message>
    <message><source>All runs take batches of this size. Click to let this one have its own.</source><translation>모든 실행의 배치 크기입니다. 클릭하면 이 실행만 다른 크기를 쓸 수 있습니다.</translation></message>
    <message><source>This run has a batch size of its own. Click to share it.</source><translation>이 실행에는 따로 정한 배치 크기가 있습니다. 클릭하면 다른 실행과 같은 크기를 씁니다.</translation></message>
</context>
<context>
    <name>Surface pane</name>
    <message><source>Range</source><translation>표시 범위</translation></message>
    <message><source>Change range</source><translation>표시 범위 변경</translation></message>
    <message><source>The surface's own range</source><translation>곡면의 기본 범위</translation></message>
    <message><source>Start</source><translation>시작점</translation></message>
    <message><source>Move start</source><translation>시작점 이동</translation></message>
    <message><source>to</source><translation>~</translation></message>
    <message><source>Range of w₁, lower end</source><translation>w₁ 표시 범위의 하한</translation></message>
    <message><source>Range of w₁, upper end</source><translation>w₁ 표시 범위의 상한</translation></message>
    <message><source>Range of w₂, lower end</source><translation>w₂ 표시 범위의 하한</translation></message>
    <message><source>Range of w₂, upper end</source><translation>w₂ 표시 범위의 상한</translation></message>
    <message><source>Start of all runs, w₁</source><translation>모든 실행의 시작점, w₁</translation></message>
    <message><source>Start of all runs, w₂</source><translation>모든 실행의 시작점, w₂</translation></message>
    <message><source>Own formula</source><translation>직접 입력한 수식</translation></message>
    <message><source>minimum {value} at ({w1}, {w2})</source><translation>최솟값 {value}, 위치 ({w1}, {w2})</translation></message>
    <message><source>{count} minima, all {value}</source><translation>최소점 {count}개, 최솟값 {value}</translation></message>
    <message><source>a saddle, no minimum</source><translation>안장점만 있고 최솟값 없음</translation></message>
    <message><source>Not smooth: at a kink the gradient is that of one side.</source><translation>매끄럽지 않습니다. 꺾인 곳에서는 한쪽의 기울기를 씁니다.</translation></message>
    <message><source>minimum {value} at {weight} = {place}</source><translation>최솟값 {value}, 위치 {weight} = {place}</translation></message>
    <message><source>local minimum {value} at {weight} = {place}</source><translation>지역 최솟값 {value}, 위치 {weight} = {place}</translation></message>
    <message><source>local minimum {value} at ({w1}, {w2})</source><translation>지역 최솟값 {value}, 위치 ({w1}, {w2})</translation></message>
    <message><source>and {count} more</source><translation>그 밖에 {count}개</translation></message>
    <message><source>flat: no slope anywhere</source><translation>평탄함: 어디에도 경사 없음</translation></message>
    <message><source>minimum at ({w1}, {w2})</source><translation>최소점 ({w1}, {w2})</translation></message>
    <message><source>no known minimum</source><translation>알려진 최솟값 없음</translation></message>
    <message><source>Formula of the surface</source><translation>곡면의 수식</translation></message>
    <message><source>A formula of w1 and w2, such as (1 - w1)^2 + 100 (w2 - w1^2)^2</source><translation>w1과 w2의 수식, 예: (1 - w1)^2 + 100 (w2 - w1^2)^2</translation></message>
    <message><source>Enter keeps it, Esc takes it back.</source><translation>Enter 키로 확정하고 Esc 키로 되돌립니다.</translation></message>
    <message><source>Edit formula</source><translation>수식 편집</translation></message>
    <message><source>Add parameter {name}</source><translation>매개변수 {name} 추가</translation></message>
    <message><source>Make {name} a number of its own, which can be changed below.</source><translation>{name} 이름을 매개변수(parameter)로 만듭니다. 값은 아래에서 바꿀 수 있습니다.</translation></message>
    <message><source>Surfaces</source><translation>손실 곡면</translation></message>
    <message><source>Search surfaces</source><translation>곡면 검색</translation></message>
    <message><source>Type your own</source><translation>수식 직접 입력</translation></message>
    <message><source>Write any formula of w1 and w2; it starts from the one shown now.</source><translation>w1과 w2로 된 수식을 입력합니다. 지금 보이는 수식에서 시작합니다.</translation></message>
    <message><source>Surface</source><translation>손실 곡면</translation></message>
    <message><source>Edit formula, parameters, range and start</source><translation>수식, 매개변수(parameter), 표시 범위, 시작점 편집</translation></message>
    <message><source>Done editing</source><translation>편집 마치기</translation></message>
    <message><source>Click to edit the formula</source><translation>클릭하여 곡면(surface)의 수식 편집</translation></message>
    <message><source>Surface “{surface}”</source><translation>“{surface}” 곡면 선택</translation></message>
    <message><source>Change parameter “{name}”</source><translation>매개변수 “{name}” 변경</translation></message>
    <message><source>Remove parameter</source><translation>매개변수 삭제</translation></message>
    <message><source>Remove this parameter: the formula does not use it.</source><translation>수식에 쓰이지 않는 이 매개변수를 삭제합니다.</translation></message>
    <message><source>Choose another surface</source><translation>다른 곡면(surface) 고르기</translation></message>
    <message><source>Noise</source><translation>노이즈</translation></message>
    <message><source>Change the noise</source><translation>노이즈 변경</translation></message>
    <message><source>Another seed</source><translation>다른 시드</translation></message>
    <message><source>none</source><translation>없음</translation></message>
    <message><source>Every run sees the gradient as it is. Mini-batches make it noisy.</source><translation>모든 실행이 정확한 기울기를 봅니다. 미니배치를 쓰면 노이즈가 생깁니다.</translation></message>
    <message><source>Every run sees the gradient with a random error, as mini-batches make it: about ±{size} in each component.</source><translation>모든 실행이 무작위 오차가 섞인 기울기를 봅니다. 미니배치에서처럼 성분마다 약 ±{size} 정도입니다.</translation></message>
    <message><source>Every run sees the gradient with a random error of about ±{size} in each component, and is repeated under {count} seeds.</source><translation>모든 실행이 성분마다 약 ±{size} 정도의 무작위 오차가 섞인 기울기를 봅니다. 시드 {count}개로 되풀이합니다.</translation></message>
    <message><source>The mean squared error of a line through points: w₁ is its slope, w₂ its intercept.</source><translation>점들에 맞춘 직선의 평균제곱오차(MSE)입니다. w₁은 직선의 기울기, w₂는 절편입니다.</translation></message>
    <message><source>{batches} A random error of about ±{size} comes to each component.</source><translation>{batches} 성분마다 약 ±{size}의 무작위 오차가 더해집니다.</translation></message>
    <message><source>Runs take batches of different sizes from {points} points; their cards say which.</source><translation>실행마다 {points}개의 점에서 다른 크기의 배치를 씁니다. 크기는 실행 카드에 있습니다.</translation></message>
    <message><source>Every gradient is that of {size} points of {points}. An epoch takes each point once, in {steps} steps.</source><translation>기울기마다 점 {points}개 가운데 {size}개만 씁니다. 한 에포크는 모든 점을 한 번씩 쓰며 {steps}단계입니다.</translation></message>
    <message><source>batches{repeated}</source><translation>배치{repeated}</translation></message>
    <message><source>batch {size}{repeated}</source><translation>배치 {size}{repeated}</translation></message>
</context>
<context>
    <name>Timeline</name>
    <message><source>{run}: {verdict}</source><translation>{run}: {verdict}</translation></message>
    <message><source>“{text}” is no step. Type a whole number from 0 to {steps}.</source><translation>단계로 읽을 수 없습니다: “{text}”. 0 이상 {steps} 이하의 정수를 입력하십시오.</translation></message>
    <message><source>Step {step} of {steps}; range for export: steps {first} to {last}</source><translation>{step} / {steps} 단계, 내보낼 구간: {first}~{last}단계</translation></message>
    <message><source>To the start</source><translation>처음으로</translation></message>
    <message><source>One step back</source><translation>한 단계 뒤로</translation></message>
    <message><source>Play</source><translation>재생</translation></message>
    <message><source>Pause</source><translation>일시 정지</translation></message>
    <message><source>One step forward</source><translation>한 단계 앞으로</translation></message>
    <message><source>To the end</source><translation>끝으로</translation></message>
    <message><source>Step</source><translation>단계</translation></message>
    <message><source>Playhead</source><translation>재생 위치</translation></message>
    <message><source>Speed</source><translation>재생 속도</translation></message>
    <message><source>Loop</source><translation>반복 재생</translation></message>
    <message><source>To the start (Home)</source><translation>처음으로(Home)</translation></message>
    <message><source>One step back (Left)</source><translation>한 단계(step) 뒤로(←)</translation></message>
    <message><source>Play (Space)</source><translation>재생(Space)</translation></message>
    <message><source>Pause (Space)</source><translation>일시 정지(Space)</translation></message>
    <message><source>One step forward (Right)</source><translation>한 단계(step) 앞으로(→)</translation></message>
    <message><source>To the end (End)</source><translation>끝으로(End)</translation></message>
    <message><source>Step at the playhead: type a number to go there</source><translation>재생 위치의 단계(step): 번호를 입력하면 이동합니다</translation></message>
    <message><source>Drag to any step. [ and ] set the range for export; a double click clears it</source><translation>끌어서 원하는 단계로 갑니다. [, ] 키로 내보낼 구간을 정하고 두 번 클릭하면 지웁니다</translation></message>
    <message><source>Speed of playing (+ and −)</source><translation>재생 속도(+, −)</translation></message>
    <message><source>Play over and over (L)</source><translation>반복 재생(L)</translation></message>
    <message><source>of {steps}</source><translation>/ {steps}</translation></message>
    <message><source>Step {step} of {steps}</source><translation>{step} / {steps} 단계</translation></message>
</context>
<context>
    <name>Trouble</name>
    <message><source>Something went wrong. Your work is kept, and you can go on.</source><translation>문제가 생겼습니다. 작업은 보관되어 있으니 계속할 수 있습니다.</translation></message>
    <message><source>Something went wrong. Save your lesson now.</source><translation>문제가 생겼습니다. 지금 수업을 저장하십시오.</translation></message>
</context>
<context>
    <name>Verdict</name>
    <message><source>crawls</source><translation>느림</translation></message>
    <message><source>converges</source><translation>수렴</translation></message>
    <message><source>oscillates</source><translation>진동</translation></message>
    <message><source>hovers</source><translation>맴돎</translation></message>
    <message><source>diverges</source><translation>발산</translation></message>
    <message><source>stuck at a saddle</source><translation>안장점에 갇힘</translation></message>
    <message><source>leaves the domain</source><translation>정의역을 벗어남</translation></message>
    <message><source>converges at {step}</source><translation>{step}단계에서 수렴</translation></message>
    <message><source>diverges at {step}</source><translation>{step}단계에서 발산</translation></message>
    <message><source>leaves the domain at {step}</source><translation>{step}단계에서 정의역을 벗어남</translation></message>
    <message><source>At step {step} the loss or its gradient is not a finite number.</source><translation>{step}단계에서 손실이나 기울기가 유한한 수가 아닙니다.</translation></message>
    <message><source>At step {step} a weight is beyond {limit}.</source><translation>{step}단계에서 가중치의 크기가 한계 {limit} 밖으로 나갔습니다.</translation></message>
    <message><source>The last loss, {last}, is above the first, {first}.</source><translation>마지막 손실 {last}: 처음 손실 {first}보다 큽니다.</translation></message>
    <message><source>It rests, with a gradient of {slope}, where the surface bends down: its curvature is {bend} in one direction.</source><translation>곡면이 아래로 휘는 곳에 멈췄습니다. 기울기 크기 {slope}, 한 방향의 곡률 {bend}.</translation></message>
    <message><source>It rests at a minimum of its own, with a loss of {last}; from step {step} on less than {share} of the way to it is left.</source><translation>지역 최솟값(손실 {last})에 멈췄습니다. {step}단계부터 남은 차이가 처음의 {share} 미만입니다.</translation></message>
    <message><source>In the last quarter {percent} % of the updates point against the one before, which is 80 % or more. Last gap {last} of {first}.</source><translation>마지막 4분의 1에서 갱신의 {percent} %가 직전 갱신과 반대쪽을 향합니다(기준 80 % 이상). 최솟값과의 차이: 처음 {first}, 마지막 {last}.</translation></message>
    <message><source>It never comes within {share} of the first gap: the last is {last} of {first}. In the last quarter {percent} % of the updates turn back.</source><translation>최솟값과의 차이가 처음의 {share} 안으로 들어오지 못했습니다: 처음 {first}, 마지막 {last}. 마지막 4분의 1에서 갱신의 {percent} %가 되돌아섭니다.</translation></message>
    <message><source>The gap to the minimum stays below {share} of the first from step {step} on. Last gap {last} of {first}.</source><translation>{step}단계부터 최솟값과의 차이가 처음의 {share} 아래에 머뭅니다. 처음 {first}, 마지막 {last}.</translation></message>
    <message><source>The gap to the lowest loss of all runs stays below {share} of the first from step {step} on, and the gradient has died out. Last gap {last} of {first}.</source><translation>{step}단계부터 모든 실행의 최저 손실과의 차이가 처음의 {share} 아래에 머물고 기울기가 사라졌습니다. 처음 {first}, 마지막 {last}.</translation></message>
    <message><source>The gap was below {share} of the first, grew again, and is back only since step {step}, in the last tenth. Last gap {last} of {first}.</source><translation>최솟값과의 차이가 처음의 {share} 아래로 내려갔다가 다시 커졌고, 마지막 10분의 1인 {step}단계에야 돌아왔습니다. 처음 {first}, 마지막 {last}.</translation></message>
    <message><source>At step {step} the gap was {lowest}, below {share} of the first, but it did not stay: last gap {last} of {first}.</source><translation>{step}단계에서 최솟값과의 차이가 {lowest}, 처음의 {share} 아래였지만 머물지 못했습니다. 처음 {first}, 마지막 {last}.</translation></message>
    <message><source>In the last quarter the loss climbs again by {climb}, by half or more of the lowest before.</source><translation>마지막 4분의 1 구간에서 손실이 {climb}만큼 다시 오르며, 이는 그 전 최저 손실의 절반 이상입니다.</translation></message>
    <message><source>From step {step} on the loss stays within 2 % of its fall about the last, {last}.</source><translation>{step}단계부터 손실이 마지막 값 {last}에서 전체 감소량의 2 % 안에 머뭅니다.</translation></message>
    <message><source>The loss was {first} at first and is {last} at last; the lowest of all runs is {lowest}.</source><translation>손실은 처음에 {first}, 마지막에 {last}이며, 모든 실행 가운데 최저는 {lowest}입니다.</translation></message>
</context>
<context>
    <name>Rule editor</name>
    <message><source>A new name in the rule can become a setting. lr stands on the run's card.</source><translation>규칙에 새 이름을 쓰면 설정으로 만들 수 있습니다. lr 값은 실행 카드에 있습니다.</translation></message>
    <message><source>A power, for each weight</source><translation>가중치마다 거듭제곱</translation></message>
    <message><source>Change the rule</source><translation>규칙 변경</translation></message>
    <message><source>Changes a value that is kept</source><translation>단계마다 이어지는 값을 바꿉니다</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
    <message><source>Close (Esc); the run keeps the rule</source><translation>닫기(Esc). 실행은 이 규칙을 그대로 씁니다</translation></message>
    <message><source>Give the run its own rule</source><translation>실행에 따로 규칙 주기</translation></message>
    <message><source>Give this run a rule of its own; the others keep theirs</source><translation>이 실행만 따로 규칙을 갖습니다. 다른 실행의 규칙은 그대로입니다</translation></message>
    <message><source>Gradients computed in each step: {count}</source><translation>단계마다 계산하는 기울기: {count}번</translation></message>
    <message><source>Line {line}: {problem}</source><translation>{line}번째 줄: {problem}</translation></message>
    <message><source>Lines of the rule</source><translation>규칙의 줄</translation></message>
    <message><source>Make {name} a setting</source><translation>설정으로 추가: {name}</translation></message>
    <message><source>Name of the rule</source><translation>규칙 이름</translation></message>
    <message><source>Names a value within one step</source><translation>한 단계 안에서만 쓰는 값에 이름을 붙입니다</translation></message>
    <message><source>Only this run</source><translation>이 실행만</translation></message>
    <message><source>Put a shipped rule here and change it</source><translation>기본 제공 규칙을 가져와 고칩니다</translation></message>
    <message><source>Runs with this rule: {count}. All of them change.</source><translation>이 규칙을 쓰는 실행: {count}개. 모두 함께 바뀝니다.</translation></message>
    <message><source>Start from a shipped rule</source><translation>기본 제공 규칙에서 시작</translation></message>
    <message><source>Start from another rule</source><translation>다른 규칙에서 시작</translation></message>
    <message><source>Start from…</source><translation>가져오기…</translation></message>
    <message><source>The gradient at another point: one evaluation more</source><translation>다른 점에서의 기울기(gradient). 계산이 한 번 늘어납니다</translation></message>
    <message><source>The gradient at the weights</source><translation>현재 가중치에서의 기울기(gradient)</translation></message>
    <message><source>The largest</source><translation>가장 큰 값</translation></message>
    <message><source>The learning rate</source><translation>학습률(learning rate)</translation></message>
    <message><source>The length over all weights</source><translation>모든 가중치에 걸친 벡터의 길이(norm)</translation></message>
    <message><source>The loss before the step</source><translation>이번 단계를 밟기 전의 손실(loss)</translation></message>
    <message><source>The number of the step, from 1</source><translation>1부터 세는 단계 번호</translation></message>
    <message><source>The product over all weights</source><translation>모든 가중치에 걸친 내적(dot product)</translation></message>
    <message><source>The rule as printed</source><translation>조판된 규칙</translation></message>
    <message><source>The run follows while you type.</source><translation>입력하는 대로 실행에 바로 반영됩니다.</translation></message>
    <message><source>The size without its sign</source><translation>절댓값</translation></message>
    <message><source>The smallest</source><translation>가장 작은 값</translation></message>
    <message><source>The square root</source><translation>제곱근</translation></message>
    <message><source>The weights; w &lt;- … changes them</source><translation>가중치(weights). w &lt;- …로 바꿉니다</translation></message>
    <message><source>This is {optimizer}. Change it, and the run takes your copy.</source><translation>{optimizer} 규칙입니다. 고치면 실행이 고친 사본을 씁니다.</translation></message>
    <message><source>Update rule</source><translation>갱신 규칙</translation></message>
    <message><source>What {name} is, unless a run's card says otherwise</source><translation>실행 카드에서 따로 정하지 않았을 때 쓰는 {name} 값</translation></message>
    <message><source>Words of rules</source><translation>규칙에 쓰는 말</translation></message>
    <message><source>start m = 1 says where m begins; without it, at 0</source><translation>start m = 1은 m의 시작값을 정합니다. 없으면 0에서 시작합니다</translation></message>
    <message><source>where(t = 1, a, b) is a in step 1, else b</source><translation>where(t = 1, a, b)는 1단계에서 a, 그 밖에는 b입니다</translation></message>
    <message><source>{name} is no setting any more</source><translation>설정에서 빼기: {name}</translation></message>
    <message><source>{optimizer}, changed</source><translation>고친 {optimizer}</translation></message>
    <message><source>−1, 0 or 1</source><translation>−1, 0 또는 1</translation></message>
</context>
<context>
    <name>Networks</name>
    <message><source>There is no activation named “{name}”. The known ones are: {known}.</source><translation>“{name}” 활성화 함수가 없습니다. 쓸 수 있는 이름: {known}.</translation></message>
    <message><source>Identity</source><translation>항등</translation></message>
    <message><source>Passes the sum on: however many such layers, the network stays linear.</source><translation>합을 그대로 내보냅니다. 이런 층을 아무리 쌓아도 신경망은 선형입니다.</translation></message>
    <message><source>Step</source><translation>계단</translation></message>
    <message><source>On or off, as in the first perceptron: it is flat on both sides, so that no gradient comes through and it cannot be trained.</source><translation>최초의 퍼셉트론처럼 켜지거나 꺼집니다. 양쪽이 모두 평탄해서 기울기가 전해지지 않으므로 학습할 수 없습니다.</translation></message>
    <message><source>Sigmoid</source><translation>시그모이드</translation></message>
    <message><source>A soft switch from 0 to 1: flat beyond ±4, where hardly any gradient comes through.</source><translation>0에서 1로 부드럽게 바뀝니다. ±4 밖에서는 평탄해서 기울기가 거의 전해지지 않습니다.</translation></message>
    <message><source>Tanh</source><translation>쌍곡탄젠트(tanh)</translation></message>
    <message><source>A soft switch from −1 to 1, steepest at 0 and flat beyond ±3.</source><translation>−1에서 1로 부드럽게 바뀝니다. 0에서 가장 가파르고 ±3 밖에서는 평탄합니다.</translation></message>
    <message><source>ReLU</source><translation>ReLU(렐루)</translation></message>
    <message><source>Straight above 0 and nothing below: the gradient comes through whole or not at all.</source><translation>0보다 크면 그대로, 작으면 0입니다. 기울기가 모두 전해지거나 전혀 전해지지 않습니다.</translation></message>
    <message><source>Leaky ReLU</source><translation>Leaky ReLU</translation></message>
    <message><source>A ReLU that lets a hundredth through below 0, so that no unit dies.</source><translation>0보다 작아도 100분의 1은 내보내는 ReLU입니다. 죽는 뉴런이 없습니다.</translation></message>
    <message><source>ELU</source><translation>ELU</translation></message>
    <message><source>Straight above 0 and bending smoothly towards −1 below.</source><translation>0보다 크면 그대로이고, 작으면 −1을 향해 부드럽게 휩니다.</translation></message>
    <message><source>GELU</source><translation>GELU</translation></message>
    <message><source>The sum times the normal distribution below it, the exact form with erf and not the one with tanh: a smooth ReLU with a small dip.</source><translation>합에, 정규분포에서 그 합보다 작을 확률을 곱합니다. tanh 근사가 아니라 erf를 쓰는 정확한 식이며, 살짝 파인 매끄러운 ReLU입니다.</translation></message>
    <message><source>Softplus</source><translation>소프트플러스</translation></message>
    <message><source>A ReLU without its corner; its derivative is the sigmoid.</source><translation>꺾인 곳이 없는 ReLU입니다. 도함수가 시그모이드입니다.</translation></message>
    <message><source>Sine</source><translation>사인</translation></message>
    <message><source>A wave: few units draw many stripes, and training finds them hard to move.</source><translation>물결입니다. 적은 뉴런으로 줄무늬를 많이 그리지만, 학습으로 옮기기는 어렵습니다.</translation></message>
    <message><source>There is no feature named “{name}”. The known ones are: {known}.</source><translation>“{name}” 특성이 없습니다. 쓸 수 있는 이름: {known}.</translation></message>
    <message><source>The feature “{name}” is there twice. Leave one of them out.</source><translation>“{name}” 특성이 두 번 있습니다. 하나를 빼십시오.</translation></message>
    <message><source>The feature “{name}” needs a second input, but the data has only one.</source><translation>“{name}” 특성에는 두 번째 입력이 필요하지만, 데이터의 입력은 하나뿐입니다.</translation></message>
    <message><source>There is no initialisation named “{name}”. The known ones are: {known}.</source><translation>“{name}” 초기화 방법이 없습니다. 쓸 수 있는 이름: {known}.</translation></message>
    <message><source>Zeros</source><translation>영</translation></message>
    <message><source>All weights 0: the units of a layer get the same gradient and stay alike for ever.</source><translation>모든 가중치가 0입니다. 한 층의 뉴런이 같은 기울기를 받아 언제까지나 똑같습니다.</translation></message>
    <message><source>Uniform</source><translation>균등분포</translation></message>
    <message><source>Evenly between two bounds, whatever the size of the layer.</source><translation>층의 크기와 관계없이 두 경계 사이에서 고르게 뽑습니다.</translation></message>
    <message><source>Normal</source><translation>정규분포</translation></message>
    <message><source>Normally distributed, whatever the size of the layer.</source><translation>층의 크기와 관계없이 정규분포에서 뽑습니다.</translation></message>
    <message><source>LeCun</source><translation>LeCun</translation></message>
    <message><source>Sums keep the spread of the inputs: made for tanh and the sigmoid.</source><translation>합의 퍼진 정도가 입력과 같게 유지됩니다. tanh와 시그모이드에 맞춘 방법입니다.</translation></message>
    <message><source>Glorot</source><translation>Glorot</translation></message>
    <message><source>Sums and gradients keep their spread, as well as both can at once.</source><translation>합과 기울기의 퍼진 정도를 둘 다 될 수 있는 대로 유지합니다.</translation></message>
    <message><source>He</source><translation>He</translation></message>
    <message><source>Twice LeCun's variance, as ReLU lets only half of the sums through.</source><translation>ReLU가 합의 절반만 내보내므로 분산이 LeCun의 두 배입니다.</translation></message>
    <message><source>{loss} does not fit the output {output}. It fits: {known}.</source><translation>손실 함수와 출력이 맞지 않습니다(손실: {loss}, 출력: {output}). 맞는 출력: {known}.</translation></message>
    <message><source>There is no loss named “{name}”. The known ones are: {known}.</source><translation>“{name}” 손실 함수가 없습니다. 쓸 수 있는 이름: {known}.</translation></message>
    <message><source>{loss} compares classes, but the data has values to predict. Choose mse, mae or huber.</source><translation>이 손실 함수({loss})는 클래스를 비교하지만, 데이터에는 예측할 값이 있습니다. mse, mae, huber 중에서 고르십시오.</translation></message>
    <message><source>Softmax shares 1 among classes, but the data has values to predict. Choose the output identity.</source><translation>소프트맥스는 클래스에 1을 나누어 주지만, 데이터에는 예측할 값이 있습니다. 출력으로 identity를 고르십시오.</translation></message>
    <message><source>{loss} tells two classes apart, but the data has {classes}. Choose the output softmax with softmax_cross_entropy.</source><translation>이 손실 함수({loss})는 두 클래스를 구분하지만, 데이터의 클래스는 {classes}개입니다. 출력 softmax와 손실 softmax_cross_entropy를 고르십시오.</translation></message>
    <message><source>Mean squared error</source><translation>평균제곱오차</translation></message>
    <message><source>Accuracy</source><translation>정확도</translation></message>
    <message><source>R²</source><translation>결정 계수(R²)</translation></message>
    <message><source>Large errors count much more than small ones: the loss of regression.</source><translation>큰 오차를 작은 오차보다 훨씬 크게 봅니다. 회귀의 손실입니다.</translation></message>
    <message><source>Mean absolute error</source><translation>평균절대오차</translation></message>
    <message><source>Every error counts as much as it is large: outliers pull less.</source><translation>오차를 그 크기만큼만 봅니다. 이상치에 덜 끌려갑니다.</translation></message>
    <message><source>Huber</source><translation>후버</translation></message>
    <message><source>Squared for errors up to 1 and absolute beyond: calm near the target, and outliers pull less.</source><translation>오차가 1까지면 제곱, 그보다 크면 절댓값입니다. 타깃 가까이에서 차분하고 이상치에 덜 끌려갑니다.</translation></message>
    <message><source>Hinge</source><translation>힌지</translation></message>
    <message><source>Points on the right side, far enough from the boundary, cost nothing.</source><translation>경계에서 충분히 떨어져 맞는 쪽에 있는 점은 손실이 없습니다.</translation></message>
    <message><source>Binary cross-entropy</source><translation>이진 교차 엔트로피</translation></message>
    <message><source>How surprised the network is by the true class, of two classes.</source><translation>두 클래스 가운데 정답에 신경망이 얼마나 놀라는지입니다.</translation></message>
    <message><source>Softmax cross-entropy</source><translation>소프트맥스 교차 엔트로피</translation></message>
    <message><source>How surprised the network is by the true class, of any number of classes.</source><translation>여러 클래스 가운데 정답에 신경망이 얼마나 놀라는지입니다.</translation></message>
    <message><source>{loss} on softmax is allowed, but where the network is surely wrong its gradient all but vanishes; softmax_cross_entropy keeps it.</source><translation>소프트맥스에 이 손실 함수({loss})도 쓸 수 있지만, 신경망이 확신하고 틀린 곳에서는 기울기가 거의 사라집니다. softmax_cross_entropy에서는 남습니다.</translation></message>
    <message><source>{loss} on a sigmoid is allowed, but where the network is surely wrong its gradient all but vanishes; binary_cross_entropy keeps it.</source><translation>시그모이드에 이 손실 함수({loss})도 쓸 수 있지만, 신경망이 확신하고 틀린 곳에서는 기울기가 거의 사라집니다. binary_cross_entropy에서는 남습니다.</translation></message>
    <message><source>This network has {size} weights, but {count} are given. Give all of them, or none.</source><translation>이 신경망의 가중치는 {size}개인데 {count}개가 주어졌습니다. 모두 주거나 하나도 주지 마십시오.</translation></message>
    <message><source>Not all of the given weights are finite numbers.</source><translation>주어진 가중치에 유한하지 않은 수가 있습니다.</translation></message>
    <message><source>A network has at most {most} hidden layers, but this one has {count}.</source><translation>은닉층은 {most}개까지 둘 수 있습니다(현재: {count}개).</translation></message>
    <message><source>A network has 1 to {most} inputs, but the data has {count}.</source><translation>신경망의 입력은 1개에서 {most}개까지입니다(데이터의 입력: {count}개).</translation></message>
    <message><source>The array {name} is missing. This network needs it with the shape {shape}.</source><translation>배열 {name} 항목이 없습니다. 이 신경망에 필요한 모양: {shape}.</translation></message>
    <message><source>The array {name} must hold numbers in the shape {shape}, but has the shape {found}.</source><translation>배열 {name} 항목에는 모양 {shape}의 수가 있어야 합니다(현재 모양: {found}).</translation></message>
    <message><source>The array {name} holds a number that is not finite.</source><translation>배열 {name} 항목에 유한하지 않은 수가 있습니다.</translation></message>
    <message><source>A layer has 1 to {most} units, but this one has {count}.</source><translation>한 층의 뉴런은 1개에서 {most}개까지입니다(현재: {count}개).</translation></message>
    <message><source>Dropout must be at least 0 and below 1, but is {rate}.</source><translation>드롭아웃 비율은 0 이상 1 미만이어야 합니다(현재 값: {rate}).</translation></message>
    <message><source>There is no output named “{name}”. The known ones are: {known}.</source><translation>“{name}” 출력이 없습니다. 쓸 수 있는 이름: {known}.</translation></message>
    <message><source>The sum itself, any number: for regression.</source><translation>합 그대로, 어떤 수든 됩니다. 회귀에 씁니다.</translation></message>
    <message><source>A probability from 0 to 1: for one of two classes.</source><translation>0에서 1까지의 확률입니다. 두 클래스의 분류에 씁니다.</translation></message>
    <message><source>Softmax</source><translation>소프트맥스</translation></message>
    <message><source>A share for each class, together 1: for two classes or more.</source><translation>클래스마다 몫이 있고 더하면 1입니다. 둘 이상의 클래스에 씁니다.</translation></message>
    <message><source>The activation {activation} cannot be trained: it is flat on both sides, so its gradient is 0 everywhere and no weight before it would ever move. Choose sigmoid or tanh.</source><translation>이 활성화 함수({activation})로는 학습할 수 없습니다. 양쪽이 평탄해서 기울기가 어디서나 0이고, 그 앞의 가중치가 움직이지 않기 때문입니다. sigmoid나 tanh를 고르십시오.</translation></message>
</context>
<context>
    <name>Training</name>
    <message><source>{optimizer} asks for more than a gradient and works on two weights only. Choose an optimizer that is a rule, such as sgd, momentum or adam.</source><translation>이 옵티마이저({optimizer})에는 기울기 말고도 필요한 것이 있어 가중치가 두 개일 때만 쓸 수 있습니다. sgd, momentum, adam처럼 규칙으로 된 옵티마이저를 고르십시오.</translation></message>
    <message><source>Early stopping watches the validation loss, but no data is held out for validation. Hold some out, or leave early stopping.</source><translation>조기 종료는 검증 손실을 보지만, 검증용으로 떼어 둔 데이터가 없습니다. 일부를 떼어 두거나 조기 종료를 끄십시오.</translation></message>
    <message><source>The number of epochs must be from 1 to {most}, but is {count}.</source><translation>에포크 수는 1에서 {most}까지여야 합니다(현재 값: {count}).</translation></message>
    <message><source>The batch size must be at least 1, or 0 for the full batch, but is {size}.</source><translation>배치 크기는 1 이상이거나 전체 배치를 뜻하는 0이어야 합니다(현재 값: {size}).</translation></message>
    <message><source>These epochs are {steps} steps, but at most {most} can be recorded. Take fewer epochs or larger batches.</source><translation>이 에포크 수는 {steps}단계인데, 기록할 수 있는 단계는 {most}개까지입니다. 에포크를 줄이거나 배치를 키우십시오.</translation></message>
    <message><source>Batch normalisation needs the spread over a batch, and one sample has none. Take larger batches, or layer normalisation.</source><translation>배치 정규화에는 배치 안의 퍼진 정도가 필요한데, 샘플 하나에는 그것이 없습니다. 배치를 키우거나 층 정규화를 쓰십시오.</translation></message>
    <message><source>The factor of {name} must be a number from 0, but is {size}.</source><translation>{name} 계수는 0 이상의 수여야 합니다(현재 값: {size}).</translation></message>
    <message><source>The training is under way.</source><translation>학습하고 있습니다.</translation></message>
    <message><source>The training has come to its end.</source><translation>학습이 끝났습니다.</translation></message>
    <message><source>The training diverges: at step {step} a weight is beyond ±10⁶ or no number any more. A lower learning rate, or clipping, keeps it.</source><translation>학습이 발산합니다. {step}단계에서 가중치가 ±10⁶을 벗어나거나 더는 수가 아닙니다. 학습률을 낮추거나 기울기를 클리핑하면 막을 수 있습니다.</translation></message>
    <message><source>The training ends before step {step}, where the loss is too large to be a number. A lower learning rate keeps it.</source><translation>학습이 {step}단계 전에 끝납니다. 그 단계의 손실이 수로 나타낼 수 없을 만큼 큽니다. 학습률을 낮추면 막을 수 있습니다.</translation></message>
    <message><source>The training stops early, at step {step}: the validation loss has not become smaller for long enough.</source><translation>학습이 {step}단계에서 조기 종료됩니다. 검증 손실이 오랫동안 작아지지 않았습니다.</translation></message>
    <message><source>There is no file “{path}” with weights.</source><translation>“{path}” 가중치 파일이 없습니다.</translation></message>
    <message><source>“{path}” is no whole NumPy archive of weights. Write one with numpy.savez and the arrays W1, b1, W2, b2 and so on.</source><translation>“{path}” 파일은 온전한 NumPy 가중치 보관 파일이 아닙니다. numpy.savez로 W1, b1, W2, b2 등의 배열을 담아 만드십시오.</translation></message>
</context>
<context>
    <name>Diagram</name>
    <message><source>features</source><translation>특성</translation></message>
    <message><source>inputs</source><translation>입력</translation></message>
    <message><source>output</source><translation>출력</translation></message>
    <message><source>hidden {number}</source><translation>은닉층 {number}</translation></message>
    <message><source>batch norm</source><translation>배치 정규화</translation></message>
    <message><source>layer norm</source><translation>층 정규화</translation></message>
    <message><source>dropout {rate}</source><translation>드롭아웃 {rate}</translation></message>
    <message><source>output {name}</source><translation>출력 {name}</translation></message>
    <message><source>hidden {layer}, unit {number}</source><translation>은닉층 {layer}, 뉴런 {number}</translation></message>
    <message><source>and {count} more</source><translation>외 {count}개</translation></message>
    <message><source>weight above 0</source><translation>0보다 큰 가중치</translation></message>
    <message><source>weight below 0</source><translation>0보다 작은 가중치</translation></message>
    <message><source>bias</source><translation>편향</translation></message>
    <message><source>{first} → {second}</source><translation>{first} → {second}</translation></message>
    <message><source>weight</source><translation>가중치</translation></message>
    <message><source>on the map</source><translation>지도의 값</translation></message>
    <message><source>{low} to {high}</source><translation>{low} ~ {high}</translation></message>
    <message><source>The training then begins with the weights that are seen, this one changed.</source><translation>입력하면 지금 보이는 가중치에서 이 값만 바꾸어 학습을 시작합니다.</translation></message>
    <message><source>Set a weight</source><translation>가중치 정하기</translation></message>
    <message><source>A weight must lie within ±10⁶.</source><translation>가중치는 ±10⁶ 안에 있어야 합니다.</translation></message>
    <message><source>weight, inputs standardised</source><translation>가중치(표준화한 입력)</translation></message>
    <message><source>weight, in units of the data</source><translation>가중치(데이터 단위)</translation></message>
    <message><source>bias, inputs standardised</source><translation>편향(표준화한 입력)</translation></message>
    <message><source>bias, in units of the data</source><translation>편향(데이터 단위)</translation></message>
</context>
<context>
    <name>Network pane</name>
    <message><source>A few samples a step: mini-batch gradient descent.</source><translation>한 단계에 샘플 몇 개씩: 미니배치 경사하강법(mini-batch gradient descent).</translation></message>
    <message><source>A network has at most {most} hidden layers here.</source><translation>은닉층은 {most}개까지 둘 수 있습니다.</translation></message>
    <message><source>A network needs at least one feature. Switch another one on first.</source><translation>신경망에는 특성이 하나 이상 필요합니다. 먼저 다른 특성을 켜십시오.</translation></message>
    <message><source>Activation</source><translation>활성화 함수</translation></message>
    <message><source>Add a hidden layer</source><translation>은닉층 추가</translation></message>
    <message><source>Add a network</source><translation>신경망 추가</translation></message>
    <message><source>All samples in every step: batch gradient descent.</source><translation>모든 단계에 샘플 전체: 배치 경사하강법(batch gradient descent).</translation></message>
    <message><source>Batch</source><translation>배치</translation></message>
    <message><source>Batches</source><translation>배치</translation></message>
    <message><source>Change “{field}”</source><translation>“{field}” 변경</translation></message>
    <message><source>Data</source><translation>데이터</translation></message>
    <message><source>Data “{data}”</source><translation>데이터 “{data}”</translation></message>
    <message><source>Data, network and its runs; undo brings them back</source><translation>데이터, 신경망(network), 그 실행을 모두 뺍니다. 실행 취소로 되돌릴 수 있습니다</translation></message>
    <message><source>Different</source><translation>서로 다름</translation></message>
    <message><source>Draw the data anew (another seed)</source><translation>데이터를 새로 뽑기: 다른 시드(seed)</translation></message>
    <message><source>Draw the first weights anew (another seed)</source><translation>초기 가중치(weight)를 새로 뽑기: 다른 시드(seed)</translation></message>
    <message><source>Features</source><translation>특성</translation></message>
    <message><source>Features are made of one or two inputs; data with more go in as they are.</source><translation>특성(feature)은 입력이 하나나 둘일 때 만듭니다. 입력이 더 많은 데이터는 그대로 들어갑니다.</translation></message>
    <message><source>First weights</source><translation>초기 가중치</translation></message>
    <message><source>Full</source><translation>전체</translation></message>
    <message><source>Gives the sums of the layer mean 0 and spread 1 before the activation (normalisation).</source><translation>활성화 함수 앞에서 층의 합을 평균 0, 표준편차 1로 맞춥니다: 정규화(normalisation).</translation></message>
    <message><source>Held out for validation: {held} of {all} samples</source><translation>검증(validation)용으로 떼어 둔 샘플: 전체 {all}개 중 {held}개</translation></message>
    <message><source>Hidden layer {number}</source><translation>은닉층 {number}</translation></message>
    <message><source>How many binary digits numbers have: 64 as this program computes, 32 as most frameworks train.</source><translation>수를 몇 비트로 나타내는지 정합니다: 정밀도(precision). 이 프로그램은 64비트로 계산하고, 대부분의 프레임워크는 32비트로 학습합니다.</translation></message>
    <message><source>Initialisation</source><translation>초기화</translation></message>
    <message><source>Inputs and outputs follow from the data, features and loss.</source><translation>입력과 출력의 수는 데이터, 특성, 손실에서 정해집니다.</translation></message>
    <message><source>Layer</source><translation>층</translation></message>
    <message><source>Layer by layer</source><translation>층별 설정</translation></message>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>Mini</source><translation>미니</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>Network in detail</source><translation>신경망 세부 설정</translation></message>
    <message><source>No hidden layer: the outputs are weighted sums of inputs.</source><translation>은닉층(hidden layer)이 없습니다. 출력은 입력의 가중합입니다.</translation></message>
    <message><source>None</source><translation>없음</translation></message>
    <message><source>Normalisation</source><translation>정규화</translation></message>
    <message><source>Not with these data: {name}. {reason}</source><translation>이 데이터에 쓸 수 없음: {name}. {reason}</translation></message>
    <message><source>One hidden layer less</source><translation>은닉층(hidden layer) 하나 줄이기</translation></message>
    <message><source>One hidden layer more</source><translation>은닉층(hidden layer) 하나 늘리기</translation></message>
    <message><source>One sample a step: stochastic gradient descent.</source><translation>한 단계에 샘플 하나씩: 확률적 경사하강법(stochastic gradient descent).</translation></message>
    <message><source>Output</source><translation>출력 함수</translation></message>
    <message><source>Own data</source><translation>내 데이터</translation></message>
    <message><source>Penalties, stopping, precision</source><translation>규제, 조기 종료, 정밀도</translation></message>
    <message><source>Precision</source><translation>정밀도</translation></message>
    <message><source>Remove the network</source><translation>신경망 빼기</translation></message>
    <message><source>Show all data sets</source><translation>모든 데이터 보기</translation></message>
    <message><source>Show fewer data sets</source><translation>데이터 접기</translation></message>
    <message><source>Single</source><translation>하나씩</translation></message>
    <message><source>Split, scale and seed</source><translation>나누기, 표준화, 시드</translation></message>
    <message><source>Take a hidden layer away</source><translation>은닉층 빼기</translation></message>
    <message><source>The network sees {feature} of every sample.</source><translation>신경망이 샘플마다 {feature} 값을 봅니다: 특성(feature).</translation></message>
    <message><source>These data are given, not drawn by chance.</source><translation>이 데이터는 무작위로 뽑은 것이 아니라 주어진 것입니다.</translation></message>
    <message><source>They go together: {output} with {loss}.</source><translation>함께 바꿨습니다: {output}, {loss}.</translation></message>
    <message><source>Train one beside the surface</source><translation>곡면 옆에서 신경망(network) 학습</translation></message>
    <message><source>Training</source><translation>학습</translation></message>
    <message><source>Units</source><translation>뉴런</translation></message>
    <message><source>Units of hidden layer {number}</source><translation>은닉층(hidden layer) {number}의 뉴런(unit) 수</translation></message>
    <message><source>What every hidden unit does with its sum (activation function).</source><translation>은닉층의 뉴런이 합을 어떻게 바꾸는지 정합니다: 활성화 함수(activation function).</translation></message>
    <message><source>What the last layer makes of its sums (output function).</source><translation>마지막 층이 합을 어떻게 바꾸는지 정합니다: 출력 함수(output function).</translation></message>
    <message><source>What training makes smaller (loss), without penalties.</source><translation>학습으로 줄이는 값입니다: 손실(loss). 규제는 빼고 나타냅니다.</translation></message>
    <message><source>Where the weights begin (initialisation), for all runs.</source><translation>모든 실행의 가중치가 시작하는 값입니다: 초기화(initialisation).</translation></message>
    <message><source>{activation} is flat everywhere: its derivative is 0, so no gradient comes through and nothing can be trained.</source><translation>{activation}: 어디서나 평평해 도함수가 0이므로 기울기가 전해지지 않아 학습할 수 없습니다.</translation></message>
    <message><source>{count} weights and biases</source><translation>가중치와 편향 {count}개</translation></message>
    <message><source>{feature} needs a second input.</source><translation>{feature}: 두 번째 입력이 있어야 합니다.</translation></message>
    <message><source>{samples} samples, batch {batch}, {epochs} epochs: {steps} steps</source><translation>샘플 {samples}개, 배치 {batch}, 에포크 {epochs}: {steps}단계</translation></message>
    <message><source>{samples} samples, full batch, {epochs} epochs: {steps} steps</source><translation>샘플 {samples}개, 전체 배치, 에포크 {epochs}: {steps}단계</translation></message>
    <message><source>Paste table…</source><translation>표 붙여 넣기…</translation></message>
    <message><source>Learn from cells that were copied in a spreadsheet</source><translation>스프레드시트에서 복사한 셀로 학습합니다</translation></message>
    <message><source>Open table…</source><translation>표 열기…</translation></message>
    <message><source>Learn from a file: CSV, TSV or text</source><translation>파일(CSV, TSV, 텍스트)로 학습합니다</translation></message>
    <message><source>Shown to the class</source><translation>학생에게 보이는 항목</translation></message>
    <message><source>The class sees it. Click to hide it.</source><translation>학생에게 보입니다. 클릭하면 숨깁니다.</translation></message>
    <message><source>The class does not see it. Click to show it.</source><translation>학생에게 보이지 않습니다. 클릭하면 보입니다.</translation></message>
    <message><source>Show</source><translation>보이기</translation></message>
    <message><source>Hide</source><translation>숨기기</translation></message>
    <message><source>For the teacher: show every control, in this window</source><translation>교사용: 이 창에 모든 항목 보이기</translation></message>
    <message><source>Let the pane be as the class sees it</source><translation>학생이 보는 모습으로 되돌리기</translation></message>
    <message><source>Hidden from the class: {count}</source><translation>학생에게 숨긴 항목: {count}개</translation></message>
    <message><source>Data sets</source><translation>데이터셋</translation></message>
    <message><source>Samples</source><translation>샘플 수</translation></message>
    <message><source>Noise</source><translation>노이즈</translation></message>
    <message><source>Held-out data in the picture</source><translation>그림 속 검증 데이터</translation></message>
    <message><source>Layers and units</source><translation>층과 뉴런 수</translation></message>
    <message><source>Epochs</source><translation>에포크</translation></message>
    <message><source>Show or hide a control</source><translation>항목 보이기 또는 숨기기</translation></message>
</context>
<context>
    <name>Flow</name>
    <message><source>out</source><translation>출력</translation></message>
    <message><source>activations, {count} training samples</source><translation>활성값, 학습 샘플 {count}개</translation></message>
    <message><source>activations, {count} of {samples} training samples</source><translation>활성값, 학습 샘플 {samples}개 중 {count}개</translation></message>
    <message><source>activations</source><translation>활성값</translation></message>
    <message><source>mean |∂L/∂w| of each layer's weights</source><translation>층마다 가중치의 |∂L/∂w| 평균</translation></message>
    <message><source>{layer}: {activation}</source><translation>{layer}: {activation}</translation></message>
    <message><source>its units at the query point</source><translation>예측할 점에서 본 이 층의 뉴런</translation></message>
    <message><source>its units at the first training sample</source><translation>첫 학습 샘플에서 본 이 층의 뉴런</translation></message>
    <message><source>its units</source><translation>이 층의 뉴런</translation></message>
    <message><source>mean |∂L/∂w|</source><translation>|∂L/∂w| 평균</translation></message>
</context>
<context>
    <name>Own table</name>
    <message><source>Own data</source><translation>내 데이터</translation></message>
    <message><source>This was recognised. Change what is not right.</source><translation>아래와 같이 읽었습니다. 맞지 않는 것은 바꾸십시오.</translation></message>
    <message><source>Use these data</source><translation>이 데이터 사용</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>Input</source><translation>입력</translation></message>
    <message><source>Target</source><translation>타깃</translation></message>
    <message><source>First rows of the table</source><translation>표의 첫 행들</translation></message>
    <message><source>Separator</source><translation>구분 기호</translation></message>
    <message><source>Comma</source><translation>쉼표</translation></message>
    <message><source>Semicolon</source><translation>세미콜론</translation></message>
    <message><source>Tab</source><translation>탭</translation></message>
    <message><source>Spaces</source><translation>공백</translation></message>
    <message><source>Decimal sign</source><translation>소수점 기호</translation></message>
    <message><source>Point: 0.5</source><translation>점: 0.5</translation></message>
    <message><source>Comma: 0,5</source><translation>쉼표: 0,5</translation></message>
    <message><source>Task</source><translation>문제 유형</translation></message>
    <message><source>Classification</source><translation>분류</translation></message>
    <message><source>Regression</source><translation>회귀</translation></message>
    <message><source>First row</source><translation>첫 행</translation></message>
    <message><source>Names of columns</source><translation>열 이름</translation></message>
    <message><source>Data</source><translation>데이터</translation></message>
    <message><source>Empty cells</source><translation>빈칸</translation></message>
    <message><source>Not accepted</source><translation>허용 안 함</translation></message>
    <message><source>Leave their rows out</source><translation>그 행을 빼기</translation></message>
    <message><source>{rows} rows, {inputs} inputs, {count} classes: {labels}.</source><translation>행 {rows}개, 입력 {inputs}개, 클래스 {count}개: {labels}.</translation></message>
    <message><source>{rows} rows, {inputs} inputs, values to predict.</source><translation>행 {rows}개, 입력 {inputs}개, 예측할 값 1개.</translation></message>
    <message><source>There is no text on the clipboard. Copy the cells in a spreadsheet first, then paste them here.</source><translation>클립보드에 글이 없습니다. 먼저 스프레드시트에서 셀을 복사한 다음 여기에 붙여 넣으십시오.</translation></message>
    <message><source>Table from the clipboard</source><translation>클립보드의 표</translation></message>
    <message><source>Open a table</source><translation>표 열기</translation></message>
    <message><source>Tables</source><translation>표</translation></message>
    <message><source>All files</source><translation>모든 파일</translation></message>
    <message><source>{name}, read as {encoding}</source><translation>{name} (인코딩: {encoding})</translation></message>
</context>
<context>
    <name>Drawing</name>
    <message><source>Draw points</source><translation>점 그리기</translation></message>
    <message><source>Move a point</source><translation>점 옮기기</translation></message>
    <message><source>Remove points</source><translation>점 지우기</translation></message>
    <message><source>Give a point another class</source><translation>점의 클래스 변경</translation></message>
    <message><source>Show the decision map</source><translation>결정 경계 보이기</translation></message>
    <message><source>A network needs a point to learn from, so the last one stays. Move it instead.</source><translation>신경망이 학습하려면 점이 하나는 있어야 하므로 마지막 점은 지울 수 없습니다. 대신 옮겨 보십시오.</translation></message>
    <message><source>These data have more than two inputs, so drawing begins on an empty plane.</source><translation>입력이 세 개 이상인 데이터이므로 빈 평면에서 그리기를 시작합니다.</translation></message>
    <message><source>Own data with the mouse: click adds, drag sprays or moves, right click removes (D)</source><translation>마우스로 데이터 만들기: 클릭하면 추가, 끌면 뿌리거나 옮기기, 오른쪽 클릭하면 지우기(D)</translation></message>
    <message><source>Stop drawing points (Esc)</source><translation>점 그리기 끝내기(Esc)</translation></message>
    <message><source>From empty</source><translation>빈 곳에서 시작</translation></message>
    <message><source>The first point takes the place of all points that are there</source><translation>첫 점을 찍으면 지금 있는 점이 모두 사라지고 새로 시작합니다</translation></message>
    <message><source>Draw points of this class: {name} (key {key})</source><translation>이 클래스(class)의 점 그리기: {name}({key} 키)</translation></message>
    <message><source>Draw points of this value: {name} (key {key})</source><translation>이 값의 점 그리기: {name}({key} 키)</translation></message>
    <message><source>low</source><translation>낮음</translation></message>
    <message><source>middle</source><translation>중간</translation></message>
    <message><source>high</source><translation>높음</translation></message>
</context>
<context>
    <name>Presentation</name>
    <message><source>The other screen</source><translation>다른 쪽 화면</translation></message>
    <message><source>{name} (not connected)</source><translation>{name}(연결되지 않음)</translation></message>
    <message><source>{name}: learning rate {rate}</source><translation>{name}: 학습률 {rate}</translation></message>
    <message><source>{name}: no learning rate</source><translation>{name}: 학습률 없음</translation></message>
    <message><source>There is no run.</source><translation>실행이 없습니다.</translation></message>
    <message><source>{name}: shown</source><translation>{name}: 표시</translation></message>
    <message><source>{name}: hidden</source><translation>{name}: 숨김</translation></message>
    <message><source>Speed {factor}×</source><translation>속도 {factor}×</translation></message>
    <message><source>The film begins again at its end</source><translation>끝나면 처음부터 다시 재생</translation></message>
    <message><source>The film ends at its end</source><translation>한 번만 재생</translation></message>
    <message><source>The stage is on the screen “{name}”; F11 brings it back</source><translation>그림이 “{name}” 화면에 있습니다. F11을 누르면 돌아옵니다</translation></message>
</context>
<context>
    <name>Notes</name>
    <message><source>Add a formula here</source><translation>여기에 수식 추가</translation></message>
    <message><source>Add a note</source><translation>주석 추가</translation></message>
    <message><source>Add a note here</source><translation>여기에 주석 추가</translation></message>
    <message><source>Add a note that points here</source><translation>여기를 가리키는 주석 추가</translation></message>
    <message><source>Always seen</source><translation>항상 보이기</translation></message>
    <message><source>Appear here</source><translation>여기서 나타나기</translation></message>
    <message><source>Appears at step {step}</source><translation>{step}단계에 나타나기</translation></message>
    <message><source>Arrow</source><translation>화살표</translation></message>
    <message><source>As other words</source><translation>다른 글과 같게</translation></message>
    <message><source>Change a note</source><translation>주석 변경</translation></message>
    <message><source>Colour</source><translation>색</translation></message>
    <message><source>Edit the words</source><translation>글 고치기</translation></message>
    <message><source>Formula</source><translation>수식</translation></message>
    <message><source>From step</source><translation>시작 단계</translation></message>
    <message><source>Goes after step {step}</source><translation>{step}단계 뒤에 사라지기</translation></message>
    <message><source>Kind</source><translation>종류</translation></message>
    <message><source>Let the note appear at the step of the playhead</source><translation>주석이 재생 위치의 단계에서 나타나게 합니다</translation></message>
    <message><source>Move a note</source><translation>주석 옮기기</translation></message>
    <message><source>Notes</source><translation>주석</translation></message>
    <message><source>Of a formula, what LaTeX calls it.</source><translation>수식은 LaTeX로 씁니다.</translation></message>
    <message><source>Of its letters; 1 is normal.</source><translation>글자의 크기이며 1이 보통입니다.</translation></message>
    <message><source>Point at something; drag the tip of the arrow.</source><translation>화살표로 가리킵니다. 화살표 끝을 끌어 옮길 수 있습니다.</translation></message>
    <message><source>Remove a note</source><translation>주석 지우기</translation></message>
    <message><source>Size</source><translation>크기</translation></message>
    <message><source>Sticks to</source><translation>붙는 곳</translation></message>
    <message><source>Text</source><translation>글</translation></message>
    <message><source>That of a run, where the note speaks of it.</source><translation>주석이 설명하는 실행의 색을 씁니다.</translation></message>
    <message><source>The first step at which the note is seen.</source><translation>주석이 보이는 첫 단계입니다.</translation></message>
    <message><source>The last step at which the note is seen.</source><translation>주석이 보이는 마지막 단계입니다.</translation></message>
    <message><source>The map</source><translation>지도</translation></message>
    <message><source>The picture</source><translation>그림</translation></message>
    <message><source>To step</source><translation>끝 단계</translation></message>
    <message><source>To the picture, or to the landscape on the map where that is zoomed or moved.</source><translation>그림에 붙거나, 확대하고 옮겨도 따라가도록 지도의 지형에 붙습니다.</translation></message>
    <message><source>Words</source><translation>글</translation></message>
    <message><source>Words, or a formula typeset from LaTeX.</source><translation>글 또는 LaTeX로 쓰는 수식입니다.</translation></message>
    <message><source>Write a formula such as \eta &lt; \frac{2}{\lambda}</source><translation>수식을 쓰십시오. 예: \eta &lt; \frac{2}{\lambda}</translation></message>
    <message><source>Nothing is written before a class. End the presentation first.</source><translation>발표 중에는 화면에 쓸 수 없습니다. 먼저 발표를 끝내십시오.</translation></message>
    <message><source>Write a note</source><translation>주석을 쓰십시오</translation></message>
    <message><source>Write a note on the picture, seen from the step of the playhead (Ctrl+Shift+T)</source><translation>그림에 주석을 씁니다. 재생 위치의 단계부터 보입니다(Ctrl+Shift+T)</translation></message>
</context>
<context>
    <name>Print</name>
    <message><source>As shown</source><translation>보이는 대로</translation></message>
    <message><source>As the picture</source><translation>그림 크기대로</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
    <message><source>Colours</source><translation>색</translation></message>
    <message><source>Direction</source><translation>방향</translation></message>
    <message><source>Landscape</source><translation>가로</translation></message>
    <message><source>On white</source><translation>흰 바탕</translation></message>
    <message><source>Paper</source><translation>용지</translation></message>
    <message><source>Portrait</source><translation>세로</translation></message>
    <message><source>Print the picture</source><translation>그림 인쇄</translation></message>
    <message><source>Print…</source><translation>인쇄…</translation></message>
    <message><source>Save as PDF…</source><translation>PDF로 저장…</translation></message>
    <message><source>Save the page as PDF</source><translation>페이지를 PDF로 저장</translation></message>
    <message><source>The page</source><translation>페이지</translation></message>
    <message><source>The page is in “{name}”.</source><translation>페이지를 “{name}” 파일에 저장했습니다.</translation></message>
    <message><source>The page is on its way.</source><translation>페이지를 프린터로 보냈습니다.</translation></message>
    <message><source>The page “{path}” could not be written. The disk may be full.</source><translation>“{path}” 파일에 페이지를 쓰지 못했습니다. 디스크가 가득 찼을 수 있습니다.</translation></message>
    <message><source>The printer takes nothing. See whether it is on, or save the page as PDF.</source><translation>프린터가 받지 않습니다. 켜져 있는지 확인하거나 페이지를 PDF로 저장하십시오.</translation></message>
    <message><source>This computer knows no printer. Save the page as a PDF file, which every other computer can print.</source><translation>이 컴퓨터에 등록된 프린터가 없습니다. 페이지를 PDF 파일로 저장하면 다른 컴퓨터에서 인쇄할 수 있습니다.</translation></message>
    <message><source>US Letter</source><translation>미국 레터</translation></message>
</context>
<context>
    <name>Layouts</name>
    <message><source>Map and loss</source><translation>지도와 손실</translation></message>
    <message><source>The loss stands beside the map or below it, as fits best.</source><translation>손실을 지도의 옆이나 아래 중 알맞은 곳에 놓습니다.</translation></message>
    <message><source>Map</source><translation>지도</translation></message>
    <message><source>The contour map has the stage to itself.</source><translation>등고선 지도만 보여 줍니다.</translation></message>
    <message><source>Surface</source><translation>곡면</translation></message>
    <message><source>The surface in space has the stage to itself.</source><translation>3차원 곡면만 보여 줍니다.</translation></message>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>The loss of all runs, step by step.</source><translation>모든 실행의 손실을 단계별로 보여 줍니다.</translation></message>
    <message><source>Map beside surface</source><translation>지도와 곡면</translation></message>
    <message><source>The same descents from above and in space.</source><translation>같은 하강 과정을 위에서, 그리고 입체로 봅니다.</translation></message>
    <message><source>Map with loss below</source><translation>지도 아래 손실</translation></message>
    <message><source>The map across the stage, the loss below it.</source><translation>지도를 넓게 펼치고 그 아래에 손실을 놓습니다.</translation></message>
    <message><source>Map, surface and loss</source><translation>지도·곡면·손실</translation></message>
    <message><source>Map and surface beside each other, with the loss.</source><translation>지도와 곡면을 나란히 놓고 손실을 더합니다.</translation></message>
    <message><source>Curve and loss</source><translation>곡선과 손실</translation></message>
    <message><source>The loss along one weight, and step by step.</source><translation>가중치 하나에 따른 손실과 단계별 손실을 봅니다.</translation></message>
    <message><source>Grid of runs</source><translation>실행 비교표</translation></message>
    <message><source>A small map for every run: to compare many of them.</source><translation>실행마다 작은 지도를 놓아 여럿을 비교합니다.</translation></message>
    <message><source>Network study</source><translation>신경망</translation></message>
    <message><source>Decision maps, the network and its learning curves.</source><translation>결정 경계와 신경망, 학습 곡선을 봅니다.</translation></message>
    <message><source>Surface and network</source><translation>곡면과 신경망</translation></message>
    <message><source>The surface study beside the network study.</source><translation>손실 곡면과 신경망을 나란히 봅니다.</translation></message>
    <message><source>Contour map</source><translation>등고선 지도</translation></message>
    <message><source>3-D surface</source><translation>3차원 곡면</translation></message>
    <message><source>Loss along a weight</source><translation>가중치에 따른 손실</translation></message>
    <message><source>Loss chart</source><translation>손실 그래프</translation></message>
    <message><source>Decision maps</source><translation>결정 경계</translation></message>
    <message><source>Network diagram</source><translation>신경망 그림</translation></message>
    <message><source>Learning curves</source><translation>학습 곡선</translation></message>
    <message><source>Signal flow</source><translation>흐름</translation></message>
    <message><source>Activation</source><translation>활성화 함수</translation></message>
    <message><source>Layouts of the stage</source><translation>그림 구성</translation></message>
    <message><source>Choose the layout “{layout}”</source><translation>구성 고르기: {layout}</translation></message>
    <message><source>Divide the stage</source><translation>그림 나누기</translation></message>
    <message><source>Let the stage divide itself</source><translation>그림을 자동으로 나누기</translation></message>
    <message><source>Swap panels</source><translation>요소 자리 바꾸기</translation></message>
    <message><source>Swap with “{panel}”</source><translation>자리 바꾸기: {panel}</translation></message>
    <message><source>Show the panel “{panel}”</source><translation>요소 보이기: {panel}</translation></message>
    <message><source>Hide the panel “{panel}”</source><translation>요소 숨기기: {panel}</translation></message>
</context>
<context>
    <name>QFileDialog</name>
    <message><source>&amp;Look in:</source><translation>찾는 위치(&amp;L):</translation></message>
    <message><source>Files of &amp;type:</source><translation>파일 형식(&amp;T):</translation></message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message><source>Folder</source><translation>폴더</translation></message>
    <message><source>Drive</source><translation>드라이브</translation></message>
</context>
</TS>
